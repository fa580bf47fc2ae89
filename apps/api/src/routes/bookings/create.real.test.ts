import { expect, test } from 'vitest'
import type { TestAccount } from '../../testing/calls.ts'
import { startTestApi } from '../../testing/test-api.ts'
import { hallSpec } from '../../testing/test-spec.ts'

const api = await startTestApi()
const balanceOf = async (as: TestAccount): Promise<unknown> =>
  (await api.ask('GET', '/v1/points', { as })).body.balance
const charge = (as: TestAccount, amount: number) =>
  api.services.points.charge(as.id, `charge-${amount}`, amount)

test('a held seat is paid with points', async () => {
  const event = await api.event()
  const buyer = await api.inside(event, 100_000)
  const hold = await buyer.hold('A-1-1', 'B-1-5')
  const { status, body } = await buyer.pay(hold.id)
  expect(status).toBe(201)
  expect(body).toEqual({
    id: expect.stringMatching(/^[\da-f-]{36}$/),
    event,
    seats: [
      { id: 'A-1-1', price: 50_000 },
      { id: 'B-1-5', price: 45_000 },
    ],
    total: 95_000,
    balance: 5000,
    paidAt: expect.stringMatching(/Z$/),
  })
  expect(await balanceOf(buyer)).toBe(5000)
})

test('the sale is in the outbox with the trace of its request, in one transaction with the booking', async () => {
  const buyer = await api.inside(await api.event(), 100_000)
  const hold = await buyer.hold('A-1-1')
  const trace = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`
  const headers = { 'idempotency-key': 'pay', traceparent: trace }
  const { body } = await buyer.ask('POST', '/bookings', { hold: hold.id }, headers)
  const rows = await api.db
    .selectFrom('outbox')
    .select(['topic', 'type', 'traceparent', 'sequence'])
    .where('message_key', '=', String(body.id))
    .orderBy('id')
    .execute()
  expect(rows).toEqual([
    {
      topic: 'booking.v1',
      type: 'dev.frontrow.booking.confirmed.v1',
      traceparent: trace,
      sequence: 1,
    },
    {
      topic: 'payment.v1',
      type: 'dev.frontrow.payment.captured.v1',
      traceparent: trace,
      sequence: 1,
    },
  ])
})

test.each([
  'nonsense',
  `00-${'0'.repeat(32)}-${'b'.repeat(16)}-01`,
  `cc-${'a'.repeat(32)}-${'b'.repeat(16)}-01-${'what-the-future-will-be-'.repeat(100)}`,
])('the trace %.60s keeps nobody from paying', async (traceparent) => {
  const buyer = await api.inside(await api.event(), 100_000)
  const { id } = await buyer.hold('A-1-1')
  const headers = { 'idempotency-key': 'pay', traceparent }
  expect(await buyer.ask('POST', '/bookings', { hold: id }, headers)).toMatchObject({ status: 201 })
})

test('the same key gets the same answer, byte for byte, and is charged once', async () => {
  const buyer = await api.inside(await api.event(), 100_000)
  const hold = await buyer.hold('A-1-1')
  const request = {
    as: buyer,
    headers: { 'idempotency-key': 'pay-1' },
    body: { hold: hold.id },
  }
  const path = `/v1/events/${buyer.event}/bookings`
  const first = await (await api.call('POST', path, request)).text()
  await charge(buyer, 7)
  const second = await api.call('POST', path, request)
  expect(second.status).toBe(201)
  expect(await second.text()).toBe(first)
  expect(await balanceOf(buyer)).toBe(50_007)
})

test('the same key at once has one effect and one answer', async () => {
  const buyer = await api.inside(await api.event(), 100_000)
  const hold = await buyer.hold('A-1-1')
  const answers = await Promise.all(Array.from({ length: 6 }, () => buyer.pay(hold.id, 'pay-1')))
  const paid = answers.filter(({ status }) => status === 201)
  expect(new Set(paid.map(({ body }) => JSON.stringify(body))).size).toBe(1)
  for (const answer of answers.filter(({ status }) => status !== 201)) {
    expect(answer).toMatchObject({ status: 409, body: { code: 'idempotency-in-flight' } })
  }
  expect(await balanceOf(buyer)).toBe(50_000)
})

test('while a payment is still being worked on, its repetition is told so in time', async () => {
  const buyer = await api.inside(await api.event(), 100_000)
  const { id } = await buyer.hold('A-1-1')
  const answer = await api.whileKeyIsInUse({ account: buyer.id, route: 'pay', key: 'pay-1' }, () =>
    buyer.pay(id, 'pay-1'),
  )
  expect(answer).toMatchObject({ status: 409, body: { code: 'idempotency-in-flight' } })
  expect((await buyer.pay(id, 'pay-1')).status).toBe(201)
})

test('the same key for another hold is refused', async () => {
  const limits = { ...hallSpec().limits, bookingsPerAccount: 2 }
  const buyer = await api.inside(await api.event({ limits }), 100_000)
  const hold = await buyer.hold('A-1-1')
  await buyer.pay(hold.id, 'pay-1')
  await (await buyer.join()).enter()
  const other = await buyer.hold('A-1-2')
  expect(await buyer.pay(other.id, 'pay-1')).toMatchObject({
    status: 422,
    body: { code: 'idempotency-key-reused' },
  })
  expect((await buyer.pay(other.id, 'pay-2')).status).toBe(201)
})

test('the key of one account means nothing for another', async () => {
  const event = await api.event()
  for (const seat of ['A-1-1', 'A-1-2']) {
    const buyer = await api.inside(event, 50_000)
    const hold = await buyer.hold(seat)
    expect(await buyer.pay(hold.id, 'pay-1')).toMatchObject({ status: 201, body: { balance: 0 } })
  }
})

test('a payment that failed can be repeated with the same key after charging points', async () => {
  const buyer = await api.inside(await api.event(), 20_000)
  const hold = await buyer.hold('A-1-1')
  expect(await buyer.pay(hold.id, 'pay-1')).toMatchObject({
    status: 402,
    body: { code: 'insufficient-points', balance: 20_000, total: 50_000 },
  })
  expect(await balanceOf(buyer)).toBe(20_000)
  await charge(buyer, 30_000)
  expect(await buyer.pay(hold.id, 'pay-1')).toMatchObject({ status: 201, body: { balance: 0 } })
})

test('a hold is paid once, with whatever keys and however fast', async () => {
  const buyer = await api.inside(await api.event(), 200_000)
  const hold = await buyer.hold('A-1-1')
  const answers = await Promise.all(['a', 'b', 'c'].map((key) => buyer.pay(hold.id, key)))
  expect(answers.filter(({ status }) => status === 201).length).toBe(1)
  expect(await buyer.pay(hold.id, 'd')).toMatchObject({
    status: 410,
    body: { code: 'hold-expired', detail: 'This hold is paid.' },
  })
  expect(await balanceOf(buyer)).toBe(150_000)
})

test('a hold that ran out cannot be paid, whether or not anyone has tidied it up', async () => {
  const buyer = await api.inside(await api.event(), 100_000)
  const hold = await buyer.hold('A-1-1')
  await api.endHoldIn(hold.id, -1000)
  expect(await buyer.pay(hold.id)).toMatchObject({ status: 410, body: { code: 'hold-expired' } })
  expect(await balanceOf(buyer)).toBe(100_000)
})

test('a hold whose seat was lost cannot be paid, not even in part', async () => {
  const buyer = await api.inside(await api.event(), 200_000)
  const hold = await buyer.hold('A-1-1', 'A-1-2')
  const past = new Date(Date.now() - 1000)
  await api.db
    .updateTable('seats')
    .set({ held_until: past })
    .where('hold', '=', hold.id)
    .where('seat', '=', 'A-1-2')
    .execute()
  expect(await buyer.pay(hold.id)).toMatchObject({ status: 410, body: { code: 'hold-expired' } })
  expect(await balanceOf(buyer)).toBe(200_000)
})

test('a released hold cannot be paid', async () => {
  const buyer = await api.inside(await api.event(), 100_000)
  const hold = await buyer.hold('A-1-1')
  await buyer.ask('DELETE', `/holds/${hold.id}`)
  expect(await buyer.pay(hold.id)).toMatchObject({ status: 410, body: { code: 'hold-expired' } })
})

test("somebody else's hold, one of another event and an unknown one are not found", async () => {
  const event = await api.event()
  const owner = await api.inside(event, 100_000)
  const thief = await api.inside(event, 100_000)
  const { id: hold } = await owner.hold('A-1-1')
  const notFound = { status: 404, body: { code: 'not-found' } }
  expect(await thief.pay(hold)).toMatchObject(notFound)
  expect(await owner.pay('unknown')).toMatchObject(notFound)
  const headers = { 'idempotency-key': 'pay-1' }
  const elsewhere = `/v1/events/${await api.event()}/bookings`
  expect(await api.ask('POST', elsewhere, { as: owner, headers, body: { hold } })).toMatchObject(
    notFound,
  )
  expect(await balanceOf(thief)).toBe(100_000)
  expect((await owner.pay(hold)).status).toBe(201)
})

test.each([undefined, 'two words', 'x'.repeat(65), 'ключ'.replaceAll(/./g, '\u00e9')])(
  'a payment with the key %j is refused',
  async (key) => {
    const buyer = await api.inside(await api.event(), 100_000)
    const { id } = await buyer.hold('A-1-1')
    const answer = await buyer.ask('POST', '/bookings', { hold: id }, { 'idempotency-key': key })
    expect(answer).toMatchObject({ status: 400, body: { code: 'idempotency-key-missing' } })
  },
)

test('a price in the body is refused', async () => {
  const buyer = await api.inside(await api.event(), 100_000)
  const { id } = await buyer.hold('A-1-1')
  const headers = { 'idempotency-key': 'pay-1' }
  expect(await buyer.ask('POST', '/bookings', { hold: id, total: 1 }, headers)).toMatchObject({
    status: 422,
    body: { code: 'invalid', errors: [{ path: 'total' }] },
  })
})

test('paying frees the place in the room for the next one at once', async () => {
  const waitingRoom = { ...hallSpec().waitingRoom, capacity: 1 }
  const event = await api.event({ waitingRoom })
  const buyer = await api.inside(event, 100_000)
  const next = await (await api.visitor(event)).join()
  await api.tick(event)
  expect(await next.claim()).toMatchObject({ status: 425 })
  await buyer.buy('A-1-1')
  await api.tick(event)
  expect((await next.claim()).status).toBe(201)
})

test('whoever holds seats may pay after leaving the room, until the hold ends', async () => {
  const event = await api.event()
  const buyer = await api.inside(event, 100_000)
  const { id } = await buyer.hold('A-1-1')
  await buyer.ask('DELETE', '/queue/me', undefined, { authorization: undefined })
  expect((await buyer.pay(id)).status).toBe(201)
})

test('a free concert is booked with no points', async () => {
  const seating = { sections: [{ name: 'A', price: 0, rows: [{ name: '1', seats: 2 }] }] }
  const buyer = await api.visitor(await api.event({ seating }))
  expect(await buyer.buy('A-1-1')).toMatchObject({ total: 0, balance: 0 })
})

test('a sold seat is nobody else’s', async () => {
  const event = await api.event()
  await (await api.visitor(event, 100_000)).buy('A-1-1')
  const other = await api.inside(event)
  expect(await other.ask('POST', '/holds', { seats: ['A-1-1'] })).toMatchObject({
    status: 409,
    body: { code: 'seat-taken', seats: ['A-1-1'] },
  })
})
