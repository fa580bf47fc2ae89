import { expect, test } from 'vitest'
import { startTestApi } from '../../testing/test-api.ts'

const api = await startTestApi()
const close = (event: string) =>
  api.ask('DELETE', `/admin/v1/events/${event}`, { as: api.organiser })

test('closing ends the sale; what was bought stays, and what is held may still be paid', async () => {
  const event = await api.event()
  const early = await api.visitor(event, 100_000)
  const { id } = await early.buy('A-1-1')
  const late = await api.inside(event, 100_000)
  const hold = await late.hold('A-1-2')

  expect(await close(event)).toEqual({ status: 204, body: undefined })
  await api.tick(event)

  const other = await api.visitor(event)
  expect(await other.ask('POST', '/queue')).toMatchObject({
    status: 410,
    body: { code: 'sale-ended' },
  })
  expect((await late.pay(hold.id)).status).toBe(201)
  expect(await api.ask('GET', `/v1/bookings/${id}`, { as: early })).toMatchObject({
    body: { state: 'confirmed' },
  })
  expect(await api.ask('GET', `/v1/events/${event}`)).toMatchObject({ status: 200 })
})

test('closing again changes nothing and is not audited', async () => {
  const event = await api.event()
  await close(event)
  expect((await close(event)).status).toBe(204)
  const { body } = await api.ask<{ records: { action: string }[] }>(
    'GET',
    `/admin/v1/audit?event=${event}`,
    { as: api.organiser },
  )
  expect(body.records.map(({ action }) => action)).toEqual(['event-closed', 'event-created'])
})

test('an unknown event is not found', async () => {
  expect(await close('no-such-hall')).toMatchObject({ status: 404, body: { code: 'not-found' } })
})
