import { expect, test, vi } from 'vitest'
import { startTestApi } from '../../testing/test-api.ts'
import { hallSpec, inDays } from '../../testing/test-spec.ts'
import type { HeldSeats, Visitor } from '../../testing/visitor.ts'

const api = await startTestApi()
const within = { timeout: 10_000 }

const ask = (visitor: Visitor, body: object) => visitor.ask<HeldSeats>('POST', '/holds', body)
const best = (visitor: Visitor, count: number, section?: string) =>
  ask(visitor, { bestAvailable: { count, section } })

/** Fails while others are being tried for the same seats. */
async function bestSeats(visitor: Visitor, count: number): Promise<string[]> {
  const { status, body } = await best(visitor, count)
  if (status !== 201) throw new Error(`refused with ${status}`)
  return body.seats.map(({ id }) => id)
}

async function insiders(event: string, count: number): Promise<Visitor[]> {
  const people = await api.crowd(event, count)
  for (const person of people) await person.enter()
  return people
}

const limits = (changes: object) => ({ limits: { ...hallSpec().limits, ...changes } })

test('seats are held for five minutes at the prices of their rows', async () => {
  const buyer = await api.inside(await api.event())
  const { status, body } = await ask(buyer, { seats: ['B-1-2', 'A-1-1'] })
  expect(status).toBe(201)
  expect(body).toEqual({
    id: expect.stringMatching(/^[\da-f-]{36}$/),
    seats: [
      { id: 'A-1-1', price: 50_000 },
      { id: 'B-1-2', price: 45_000 },
    ],
    total: 95_000,
    expiresAt: expect.stringMatching(/Z$/),
    extended: false,
  })
  const lifetimeMs = Date.parse(body.expiresAt) - Date.now()
  expect(lifetimeMs).toBeGreaterThan(295_000)
  expect(lifetimeMs).toBeLessThan(301_000)
})

test('asking again for the same seats gives the live hold, in any order and however often', async () => {
  const buyer = await api.inside(await api.event())
  const first = await buyer.hold('A-1-1', 'A-1-2')
  const again = await ask(buyer, { seats: ['A-1-2', 'A-1-1', 'A-1-2'] })
  expect(again).toEqual({ status: 201, body: first })
})

test('whoever holds seats is refused others, and told which hold to end', async () => {
  const buyer = await api.inside(await api.event())
  const { id } = await buyer.hold('A-1-1', 'A-1-2')
  const refused = { status: 409, body: { code: 'hold-exists', hold: id } }
  expect(await ask(buyer, { seats: ['A-1-1'] })).toMatchObject(refused)
  expect(await ask(buyer, { seats: ['A-1-3', 'A-1-4'] })).toMatchObject(refused)
  expect(await best(buyer, 1)).toMatchObject(refused)
  expect(await best(buyer, 2, 'B')).toMatchObject(refused)
})

test('a seat that somebody holds is refused with its name, and nothing is taken', async () => {
  const event = await api.event()
  const first = await api.inside(event)
  const second = await api.inside(event)
  const third = await api.inside(event)
  await first.hold('A-1-2')
  expect(await ask(second, { seats: ['A-1-1', 'A-1-2'] })).toMatchObject({
    status: 409,
    body: { code: 'seat-taken', seats: ['A-1-2'] },
  })
  expect((await third.hold('A-1-1'))?.total).toBe(50_000)
})

test('a seat that is sold is refused with its name, and keeps nobody from the others', async () => {
  const event = await api.event()
  const first = await api.inside(event, 100_000)
  const second = await api.inside(event, 100_000)
  const third = await api.inside(event, 100_000)
  await first.buy('A-1-2')
  await api.redis.command((node) => node.del(`frontrow:{${event}}:seat:A-1-2`))
  expect(await ask(second, { seats: ['A-1-1', 'A-1-2'] })).toMatchObject({
    status: 409,
    body: { code: 'seat-taken', seats: ['A-1-2'] },
  })
  expect((await third.hold('A-1-1'))?.total).toBe(50_000)
})

test('seats whose names run together are different seats', async () => {
  const rows = [
    { name: '1', seats: 12 },
    { name: '11', seats: 2 },
  ]
  const event = await api.event({ seating: { sections: [{ name: 'A', price: 10, rows }] } })
  const first = await api.inside(event)
  const second = await api.inside(event)
  await first.hold('A-1-12')
  expect(await second.hold('A-11-2')).toMatchObject({ total: 10 })
})

test('of many who want one seat at once, one gets it and the others are told', async () => {
  const people = await insiders(await api.event(), 10)
  const answers = await Promise.all(people.map((person) => ask(person, { seats: ['A-1-3'] })))
  const refused = answers.filter(({ status }) => status !== 201)
  expect(refused.length).toBe(9)
  for (const answer of refused) {
    expect(answer).toMatchObject({ status: 409, body: { code: 'seat-taken', seats: ['A-1-3'] } })
  }
})

test('of many who want overlapping seats at once, nobody gets a part', async () => {
  const people = await insiders(await api.event(), 8)
  const wishes = people.map((_, index) => [`A-1-${(index % 4) + 1}`, `A-1-${(index % 4) + 2}`])
  const answers = await Promise.all(
    people.map((person, index) => ask(person, { seats: wishes[index] })),
  )
  const held = answers.filter(({ status }) => status === 201).flatMap(({ body }) => body.seats)
  expect(held.length).toBeGreaterThan(0)
  expect(new Set(held.map((seat) => seat.id)).size).toBe(held.length)
})

test('an account that asks many times at once holds one set of seats', async () => {
  const event = await api.event()
  const buyer = await api.inside(event)
  const answers = await Promise.all(
    Array.from({ length: 5 }, (_, index) => ask(buyer, { seats: [`A-1-${index + 1}`] })),
  )
  expect(answers.filter(({ status }) => status === 201).length).toBe(1)
  const sections = await buyer.ask('GET', '/seats')
  expect(JSON.stringify(sections.body).match(/"held"/g)?.length).toBe(1)
})

test('more seats than the event allows are refused', async () => {
  const buyer = await api.inside(await api.event(limits({ seatsPerBooking: 2 })))
  const refused = { status: 409, body: { code: 'limit-reached', seatsPerBooking: 2 } }
  expect(await ask(buyer, { seats: ['A-1-1', 'A-1-2', 'A-1-3'] })).toMatchObject(refused)
  expect(await best(buyer, 3)).toMatchObject(refused)
})

test('as many seats as the largest limit allows can be held', async () => {
  const rows = [{ name: '1', seats: 100 }]
  const seating = { sections: [{ name: 'A', price: 10, rows }] }
  const event = await api.event({ seating, ...limits({ seatsPerBooking: 100 }) })
  const buyer = await api.inside(event)
  const seats = Array.from({ length: 100 }, (_, index) => `A-1-${index + 1}`)
  expect((await buyer.hold(...seats))?.total).toBe(1000)
})

test('an account that has all its bookings is refused another', async () => {
  const event = await api.event()
  const buyer = await api.visitor(event, 200_000)
  await buyer.buy('A-1-1')
  await (await buyer.join()).enter()
  expect(await ask(buyer, { seats: ['A-1-2'] })).toMatchObject({
    status: 409,
    body: { code: 'limit-reached', bookingsPerAccount: 1 },
  })
})

test('seats that are not of this event are refused by name', async () => {
  const buyer = await api.inside(await api.event())
  expect(await ask(buyer, { seats: ['A-1-1', 'Z-9-9'] })).toMatchObject({
    status: 422,
    body: { code: 'invalid', seats: ['Z-9-9'] },
  })
})

test.each([
  { seats: ['A-1-1'], price: 1 },
  { seats: ['A-1-1'], account: 'somebody-else' },
  { seats: [{ id: 'A-1-1', price: 1 }] },
  { seats: ['A-1-1'], bestAvailable: { count: 1 } },
  { bestAvailable: { count: 1, price: 1 } },
  { bestAvailable: { count: 0 } },
  { seats: [] },
  {},
])('%j is no wish: neither a price nor an account is taken from the body', async (body) => {
  const buyer = await api.inside(await api.event())
  expect(await ask(buyer, body)).toMatchObject({ status: 422, body: { code: 'invalid' } })
  expect((await buyer.ask('GET', '/holds/mine'))?.status).toBe(404)
})

test('the best available seats are side by side', async () => {
  const event = await api.event()
  const people = await insiders(event, 3)
  for (const person of people) {
    const seats = await vi.waitFor(() => bestSeats(person, 2), within)
    const [first, second] = seats.map((id) => id.split('-'))
    expect(second?.[0]).toBe(first?.[0])
    expect(Number(second?.[2]) - Number(first?.[2])).toBe(1)
  }
})

test('the best available seats are of the section asked for; asked again they are the same', async () => {
  const buyer = await api.inside(await api.event())
  const first = await best(buyer, 3, 'B')
  expect(first).toMatchObject({ status: 201, body: { total: 135_000 } })
  expect(await best(buyer, 3, 'B')).toEqual(first)
  expect(await best(buyer, 3)).toEqual(first)
})

test('the best available sells to the last seat, and then says so', async () => {
  const seating = { sections: [{ name: 'A', price: 10, rows: [{ name: '1', seats: 5 }] }] }
  const event = await api.event({ seating })
  const late = await api.inside(event)
  const people = await insiders(event, 5)
  const held = await Promise.all(
    people.map((person) => vi.waitFor(() => bestSeats(person, 1), within)),
  )
  expect(new Set(held.flat()).size).toBe(5)
  expect(await best(late, 1)).toMatchObject({ status: 409, body: { code: 'seat-taken' } })
})

test('nobody holds seats without being admitted now', async () => {
  const event = await api.event()
  const visitor = await api.visitor(event)
  visitor.pass = api.forge.pass(event, visitor.id, 600)
  const refused = { status: 403, body: { code: 'not-admitted' } }
  expect(await ask(visitor, { seats: ['A-1-1'] })).toMatchObject(refused)
  expect(await best(visitor, 1)).toMatchObject(refused)
})

test('whoever left holds nothing more, with the pass that still stands', async () => {
  const visitor = await api.inside(await api.event())
  await visitor.ask('DELETE', '/queue/me')
  expect(await ask(visitor, { seats: ['A-1-1'] })).toMatchObject({
    status: 403,
    body: { code: 'not-admitted' },
  })
})

test("somebody else's pass opens nothing", async () => {
  const owner = await api.inside(await api.event())
  const thief = await api.visitor(owner.event)
  thief.pass = owner.pass
  expect(await ask(thief, { seats: ['A-1-1'] })).toMatchObject({
    status: 403,
    body: { code: 'forbidden' },
  })
})

test.each(Object.entries(api.forge.badPasses('hall', 'account')))(
  'a pass %s is refused',
  async (_, pass) => {
    const visitor = await api.visitor('hall')
    visitor.pass = pass
    expect(await ask(visitor, { seats: ['A-1-1'] })).toMatchObject({
      status: 401,
      body: { code: 'pass-invalid' },
    })
  },
)

test('a pass for an event that is not there finds nothing', async () => {
  const visitor = await api.visitor('no-such-hall')
  visitor.pass = api.forge.pass('no-such-hall', visitor.id, 600)
  expect(await ask(visitor, { seats: ['A-1-1'] })).toMatchObject({
    status: 404,
    body: { code: 'not-found' },
  })
})

test('after the sale nobody can hold, whether it was closed or its time came', async () => {
  const closed = await api.inside(await api.event())
  await api.ask('DELETE', `/admin/v1/events/${closed.event}`, { as: api.organiser })
  const over = await api.visitor(
    await api.event({ saleWindow: { opensAt: inDays(-2), closesAt: inDays(-1) } }),
  )
  over.pass = api.forge.pass(over.event, over.id, 600)
  for (const visitor of [closed, over]) {
    expect(await ask(visitor, { seats: ['A-1-1'] })).toMatchObject({
      status: 410,
      body: { code: 'sale-ended' },
    })
  }
})

test('a hold keeps its owner inside for as long as it lasts', async () => {
  const waitingRoom = { ...hallSpec().waitingRoom, sessionTtl: '5s' }
  const buyer = await api.inside(await api.event({ waitingRoom }))
  const { expiresAt } = await buyer.hold('A-1-1')
  const claimed = await buyer.claim()
  expect(claimed.status).toBe(201)
  expect(Math.abs(Date.parse(claimed.body.expiresAt) - Date.parse(expiresAt))).toBeLessThan(2000)
})

test('when its time is over, by the clock of the database, others can have the seat', async () => {
  const event = await api.event(limits({ holdTtl: '5s' }))
  const first = await api.inside(event, 100_000)
  const second = await api.inside(event, 100_000)
  const hold = await first.hold('A-1-1')
  expect((await ask(second, { seats: ['A-1-1'] })).status).toBe(409)
  await expect.poll(async () => (await ask(second, { seats: ['A-1-1'] })).status, within).toBe(201)
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(hold.expiresAt))
  expect(await first.pay(hold.id)).toMatchObject({ status: 410, body: { code: 'hold-expired' } })
  expect((await first.ask('GET', '/holds/mine')).status).toBe(404)
})

test('a lock that Redis lost and a retry took again does not outlive the hold', async () => {
  const event = await api.event()
  const first = await api.inside(event)
  const second = await api.inside(event)
  const { id } = await first.hold('A-1-1')
  await api.redis.command((node) => node.del(`frontrow:{${event}}:seat:A-1-1`))
  expect(await first.hold('A-1-1')).toMatchObject({ id })
  await first.ask('DELETE', `/holds/${id}`)
  expect((await second.hold('A-1-1')).total).toBe(50_000)
})
