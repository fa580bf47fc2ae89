import { expect, test } from 'vitest'
import { startTestApi } from '../../testing/test-api.ts'

const api = await startTestApi()
const csv = (event: string) =>
  api.call('GET', `/admin/v1/events/${event}/bookings.csv`, { as: api.organiser })

test('every booking of the event is a line, in the order in which they were made', async () => {
  const event = await api.event()
  const first = await api.visitor(event, 100_000)
  const second = await api.visitor(event, 100_000)
  const one = await first.buy('A-1-1', 'B-1-1')
  const two = await second.buy('A-1-2')
  await (await api.visitor(await api.event(), 100_000)).buy('A-1-1')
  await api.ask('POST', `/v1/bookings/${two.id}/cancellation`, { as: second })

  const response = await csv(event)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(response.headers.get('content-disposition')).toBe(
    `attachment; filename="${event}-bookings.csv"`,
  )
  const [header, ...lines] = (await response.text()).trim().split('\n')
  expect(header).toBe('id,account,state,seats,total,refund,paidAt,cancelledAt')
  expect(lines).toEqual([
    `${one.id},${first.id},confirmed,A-1-1 B-1-1,95000,,${one.paidAt},`,
    expect.stringMatching(
      `^${two.id},${second.id},cancelled,A-1-2,50000,50000,${two.paidAt},[\\d-]+T[\\d:.]+Z$`,
    ),
  ])
})

test('more bookings than a page holds are all there', async () => {
  const event = await api.event()
  const { id: account } = await api.account()
  const rows = Array.from(
    { length: 1201 },
    (_, index) => `booking-${String(index).padStart(5, '0')}`,
  )
  const paid = { event, account, state: 'confirmed', total: 1, sequence: 1 } as const
  const nothing = { refund: null, cancelled_at: null, paid_at: new Date() }
  await api.db
    .insertInto('bookings')
    .values(rows.map((id) => ({ id, hold: id, ...paid, ...nothing })))
    .execute()
  const [, ...lines] = (await (await csv(event)).text()).trim().split('\n')
  expect(lines.map((line) => line.split(',')[0])).toEqual(rows)
})

test('an event that nobody booked has the header alone', async () => {
  expect(await (await csv(await api.event())).text()).toBe(
    'id,account,state,seats,total,refund,paidAt,cancelledAt\n',
  )
})

test('an unknown event is not found', async () => {
  const response = await csv('no-such-hall')
  expect(response.status).toBe(404)
  expect(await response.json()).toMatchObject({ code: 'not-found' })
})
