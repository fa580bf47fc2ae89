import { expect, test } from 'vitest'
import { startTestApi } from '../../testing/test-api.ts'

const api = await startTestApi()

test('the live hold is shown as it was made', async () => {
  const buyer = await api.inside(await api.event())
  const hold = await buyer.hold('A-1-1', 'B-1-1')
  expect(await buyer.ask('GET', '/holds/mine')).toEqual({ status: 200, body: hold })
})

test('whoever holds nothing finds nothing, whatever others hold', async () => {
  const event = await api.event()
  const owner = await api.inside(event)
  const { id } = await owner.hold('A-1-1')
  const other = await api.inside(event)
  const nothing = {
    status: 404,
    body: { code: 'not-found', detail: 'You hold no seats in this event.' },
  }
  expect(await other.ask('GET', '/holds/mine')).toMatchObject(nothing)
  await owner.ask('DELETE', `/holds/${id}`)
  expect(await owner.ask('GET', '/holds/mine')).toMatchObject(nothing)
})

test('a paid hold is no hold any more', async () => {
  const buyer = await api.inside(await api.event(), 50_000)
  await buyer.buy('A-1-1')
  expect((await buyer.ask('GET', '/holds/mine')).status).toBe(404)
})

test('the hold in one event is not shown in another', async () => {
  const buyer = await api.inside(await api.event())
  await buyer.hold('A-1-1')
  const other = await api.event()
  expect(await api.ask('GET', `/v1/events/${other}/holds/mine`, { as: buyer })).toMatchObject({
    status: 404,
  })
  expect(await api.ask('GET', '/v1/events/no-such-hall/holds/mine', { as: buyer })).toMatchObject({
    status: 404,
    body: { detail: 'There is no event no-such-hall.' },
  })
})
