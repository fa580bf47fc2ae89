import { expect, test } from 'vitest'
import { startTestApi } from '../../testing/test-api.ts'

const api = await startTestApi()

interface Page {
  records: { id: string; action: string; event: string | null; detail: unknown }[]
  next?: string
}
const list = (query = '') => api.ask<Page>('GET', `/admin/v1/audit${query}`, { as: api.organiser })
const setCapacity = (event: string, capacity: number) =>
  api.ask('PATCH', `/admin/v1/events/${event}/room`, { as: api.organiser, body: { capacity } })

test('the records of an event come newest first, page after page', async () => {
  const [event, other] = [await api.event(), await api.event()]
  for (const capacity of [1, 2, 3]) {
    await setCapacity(event, capacity)
    await setCapacity(other, capacity)
  }
  const first = await list(`?event=${event}&limit=2`)
  expect(first.status).toBe(200)
  expect(first.body.records.map(({ detail }) => detail)).toEqual([
    { before: { capacity: 2 }, after: { capacity: 3 } },
    { before: { capacity: 1 }, after: { capacity: 2 } },
  ])
  const second = await list(`?event=${event}&limit=2&before=${first.body.next}`)
  expect(second.body.records.map(({ action }) => action)).toEqual(['room-changed', 'event-created'])
  expect((await list(`?event=${event}&limit=2&before=${second.body.next}`)).body.records).toEqual(
    [],
  )
})

test('without an event all records come', async () => {
  const events = [await api.event(), await api.event()]
  const { body } = await list('?limit=2')
  expect(body.records.map((record) => record.event)).toEqual(events.toReversed())
})

test.each(['limit=0', 'limit=101', 'limit=x', 'before=0', 'before=x', 'event=No%20Such'])(
  '%s is refused',
  async (query) => {
    expect(await list(`?${query}`)).toMatchObject({ status: 422, body: { code: 'invalid' } })
  },
)
