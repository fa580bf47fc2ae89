import { expect, test } from 'vitest'
import type { TestAccount } from '../../testing/calls.ts'
import { startTestApi } from '../../testing/test-api.ts'
import { hallSpec, inDays } from '../../testing/test-spec.ts'
import { Visitor } from '../../testing/visitor.ts'

const api = await startTestApi()
const within = { timeout: 10_000 }

const cancel = (as: TestAccount, id: string, key?: string) =>
  api.ask('POST', `/v1/bookings/${id}/cancellation`, { as, headers: { 'idempotency-key': key } })
const balanceOf = async (as: TestAccount): Promise<unknown> =>
  (await api.ask('GET', '/v1/points', { as })).body.balance
const holdOf = (visitor: Visitor, seat: string) => async () =>
  (await visitor.ask('POST', '/holds', { seats: [seat] })).status
const closed = { status: 409, body: { code: 'cancellation-closed' } }

test('cancelling refunds in full where the event says nothing else', async () => {
  const buyer = await api.visitor(await api.event(), 100_000)
  const { id } = await buyer.buy('A-1-1')
  expect(await cancel(buyer, id)).toEqual({
    status: 200,
    body: { refund: 50_000, balance: 100_000 },
  })
})

test('cancelling refunds the share of the terms, whole won, rounded down', async () => {
  const seating = { sections: [{ name: 'A', price: 99, rows: [{ name: '1', seats: 2 }] }] }
  const event = await api.event({ seating, cancellation: { refundPercent: 70 } })
  const buyer = await api.visitor(event, 100)
  const { id } = await buyer.buy('A-1-1')
  expect(await cancel(buyer, id)).toEqual({ status: 200, body: { refund: 69, balance: 70 } })
})

test('where the terms refund nothing the booking still ends', async () => {
  const event = await api.event({ cancellation: { refundPercent: 0 } })
  const buyer = await api.visitor(event, 100_000)
  const { id } = await buyer.buy('A-1-1')
  expect(await cancel(buyer, id)).toEqual({ status: 200, body: { refund: 0, balance: 50_000 } })
})

test('the seats come back after a short delay and can be sold again, also to the same account', async () => {
  const event = await api.event()
  const first = await api.visitor(event, 100_000)
  const { id } = await first.buy('A-1-1', 'A-1-2')
  const second = await api.inside(event, 100_000)
  await cancel(first, id)
  expect(await second.ask('POST', '/holds', { seats: ['A-1-1'] })).toMatchObject({
    status: 409,
    body: { code: 'seat-taken', seats: ['A-1-1'] },
  })
  const firstAgain = await new Visitor(api, event, first).enter()
  await expect.poll(holdOf(second, 'A-1-1'), within).toBe(201)
  await expect.poll(holdOf(firstAgain, 'A-1-2'), within).toBe(201)
  expect(await second.buy('A-1-1')).toMatchObject({ total: 50_000 })
})

test('cancelling tells the world, with the sequence after the sale’s', async () => {
  const buyer = await api.visitor(await api.event(), 100_000)
  const { id } = await buyer.buy('A-1-1')
  await cancel(buyer, id)
  const rows = await api.db
    .selectFrom('outbox')
    .select(['type', 'sequence'])
    .where('message_key', '=', id)
    .where('sequence', '=', 2)
    .orderBy('id')
    .execute()
  expect(rows.map(({ type }) => type)).toEqual([
    'dev.frontrow.booking.cancelled.v1',
    'dev.frontrow.payment.refunded.v1',
  ])
})

test('cancelling again, also at once, gives the same answer and moves no points', async () => {
  const buyer = await api.visitor(await api.event(), 100_000)
  const { id } = await buyer.buy('A-1-1')
  const answers = await Promise.all([cancel(buyer, id), cancel(buyer, id), cancel(buyer, id)])
  for (const answer of [...answers, await cancel(buyer, id)]) {
    expect(answer).toEqual({ status: 200, body: { refund: 50_000, balance: 100_000 } })
  }
  expect(await balanceOf(buyer)).toBe(100_000)
})

test('a key of its own is remembered; another key finds the booking cancelled', async () => {
  const buyer = await api.visitor(await api.event(), 100_000)
  const { id } = await buyer.buy('A-1-1')
  const first = await cancel(buyer, id, 'cancel-1')
  expect(await cancel(buyer, id, 'cancel-1')).toEqual(first)
  expect(await cancel(buyer, id, 'cancel-2')).toMatchObject(closed)
  expect(await cancel(buyer, id)).toMatchObject(closed)
  expect(await balanceOf(buyer)).toBe(100_000)
})

test('a key that was used for another booking is refused', async () => {
  const account = await api.account(200_000)
  const first = await new Visitor(api, await api.event(), account).buy('A-1-1')
  const second = await new Visitor(api, await api.event(), account).buy('A-1-1')
  await cancel(account, first.id, 'cancel-1')
  expect(await cancel(account, second.id, 'cancel-1')).toMatchObject({
    status: 422,
    body: { code: 'idempotency-key-reused' },
  })
  expect(await cancel(account, second.id, 'two words')).toMatchObject({
    status: 400,
    body: { code: 'idempotency-key-missing' },
  })
})

test('while a cancellation is still being worked on, its repetition is told so', async () => {
  const buyer = await api.visitor(await api.event(), 100_000)
  const { id } = await buyer.buy('A-1-1')
  const answer = await api.whileKeyIsInUse({ account: buyer.id, route: 'cancel', key: id }, () =>
    cancel(buyer, id),
  )
  expect(answer).toMatchObject({ status: 409, body: { code: 'idempotency-in-flight' } })
  expect((await cancel(buyer, id)).status).toBe(200)
})

test('after the terms have ended nothing can be cancelled', async () => {
  const event = await api.event({ cancellation: { until: inDays(-0.1), refundPercent: 100 } })
  const buyer = await api.visitor(event, 100_000)
  const { id } = await buyer.buy('A-1-1')
  expect(await cancel(buyer, id)).toMatchObject(closed)
  expect(await balanceOf(buyer)).toBe(50_000)
})

test('a refund that no wallet could hold is refused, and the booking stands', async () => {
  const buyer = await api.visitor(await api.event(), 100_000)
  const { id } = await buyer.buy('A-1-1')
  const balance = 1_000_000_000_000
  await api.db.updateTable('wallets').set({ balance }).where('account', '=', buyer.id).execute()
  expect(await cancel(buyer, id)).toMatchObject({ status: 409, body: { code: 'limit-reached' } })
  expect(await api.ask('GET', `/v1/bookings/${id}`, { as: buyer })).toMatchObject({
    body: { state: 'confirmed' },
  })
})

test('a cancelled booking makes room for another one', async () => {
  const limits = { ...hallSpec().limits, bookingsPerAccount: 1 }
  const event = await api.event({ limits })
  const account = await api.account(100_000)
  const { id } = await new Visitor(api, event, account).buy('A-1-1')
  await cancel(account, id)
  expect(await new Visitor(api, event, account).buy('A-1-2')).toMatchObject({ balance: 50_000 })
})

test("somebody else's booking and an unknown one are not found, and nothing happens to them", async () => {
  const owner = await api.visitor(await api.event(), 100_000)
  const { id } = await owner.buy('A-1-1')
  const thief = await api.account()
  for (const booking of [id, 'unknown']) {
    expect(await cancel(thief, booking)).toMatchObject({ status: 404, body: { code: 'not-found' } })
  }
  expect(await api.ask('GET', `/v1/bookings/${id}`, { as: owner })).toMatchObject({
    body: { state: 'confirmed' },
  })
})
