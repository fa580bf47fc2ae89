import { expect, test } from 'vitest'
import { startTestApi } from '../../testing/test-api.ts'
import { hallSpec } from '../../testing/test-spec.ts'

const api = await startTestApi()
const room = (changes: object) => ({ waitingRoom: { ...hallSpec().waitingRoom, ...changes } })

test('a called ticket is exchanged for a pass', async () => {
  const event = await api.event(room({ sessionTtl: '2m' }))
  const visitor = await (await api.visitor(event)).join()
  await api.tick(event)
  const { status, body } = await visitor.claim()
  expect(status).toBe(201)
  expect(body).toEqual({ pass: expect.any(String), expiresAt: expect.stringMatching(/Z$/) })
  const lifetimeMs = Date.parse(body.expiresAt) - Date.now()
  expect(lifetimeMs).toBeGreaterThan(110_000)
  expect(lifetimeMs).toBeLessThanOrEqual(120_000)
})

test('asked again it is the same pass, byte for byte', async () => {
  const event = await api.event()
  const visitor = await (await api.visitor(event)).join()
  await api.tick(event)
  const [first, ...others] = await Promise.all(Array.from({ length: 5 }, () => visitor.claim()))
  for (const other of others) expect(other).toEqual(first)
  expect(await visitor.claim()).toEqual(first)
})

test('whoever is not called yet is told so', async () => {
  const event = await api.event(room({ control: 'pause' }))
  const visitor = await (await api.visitor(event)).join()
  await api.tick(event)
  expect(await visitor.claim()).toMatchObject({
    status: 425,
    body: { code: 'not-your-turn', called: false },
  })
})

test('whoever is called while there is no room keeps the turn', async () => {
  const event = await api.event()
  const [first, second] = [await api.visitor(event), await api.visitor(event)]
  await first.join()
  await second.join()
  await api.tick(event)
  const path = `/admin/v1/events/${event}/room`
  await api.ask('PATCH', path, { as: api.organiser, body: { capacity: 1 } })
  await first.enter()
  expect(await second.claim()).toMatchObject({
    status: 425,
    body: { code: 'not-your-turn', called: true },
  })
  await first.ask('DELETE', '/queue/me')
  expect((await second.claim()).status).toBe(201)
})

test('while the organiser holds the room nobody is admitted', async () => {
  const event = await api.event()
  const visitor = await (await api.visitor(event)).join()
  await api.tick(event)
  const path = `/admin/v1/events/${event}/room`
  await api.ask('PATCH', path, { as: api.organiser, body: { control: 'hold' } })
  await api.tick(event)
  expect(await visitor.claim()).toMatchObject({ status: 425, body: { called: true } })
  await api.ask('PATCH', path, { as: api.organiser, body: { control: null } })
  await api.tick(event)
  expect((await visitor.claim()).status).toBe(201)
})

test('a ticket that was paid with is spent', async () => {
  const buyer = await api.visitor(await api.event(), 100_000)
  await buyer.buy('A-1-1')
  expect(await buyer.claim()).toMatchObject({ status: 410, body: { code: 'spent' } })
})

test('a turn that nobody took has passed', async () => {
  const event = await api.event(room({ grace: '1s', lateFor: '1s' }))
  const visitor = await (await api.visitor(event)).join()
  await api.tick(event)
  await api.tick(event)
  expect(await visitor.claim()).toMatchObject({ status: 410, body: { code: 'lapsed' } })
})

test('a ticket of a queue that was started anew has lapsed', async () => {
  const event = await api.event()
  const visitor = await (await api.visitor(event)).join()
  await api.redis.command((node) => node.hset(`frontrow:{${event}}:room`, 'epoch', 2))
  expect(await visitor.claim()).toMatchObject({ status: 410, body: { code: 'lapsed' } })
})

test('when every seat is sold a place is kept and not admitted', async () => {
  const seating = { sections: [{ name: 'A', price: 10, rows: [{ name: '1', seats: 1 }] }] }
  const event = await api.event({ seating })
  const waiting = await (await api.visitor(event)).join()
  await (await api.visitor(event, 100)).buy('A-1-1')
  await api.tick(event)
  expect(await waiting.claim()).toMatchObject({ status: 410, body: { code: 'sold-out' } })
})

test('after the sale nobody is admitted', async () => {
  const event = await api.event()
  const visitor = await (await api.visitor(event)).join()
  await api.ask('DELETE', `/admin/v1/events/${event}`, { as: api.organiser })
  await api.tick(event)
  expect(await visitor.claim()).toMatchObject({ status: 410, body: { code: 'sale-ended' } })
})

test("somebody else's ticket admits nobody", async () => {
  const event = await api.event()
  const owner = await (await api.visitor(event)).join()
  const thief = await api.visitor(event)
  thief.ticket = owner.ticket
  await api.tick(event)
  expect(await thief.claim()).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  expect((await owner.claim()).status).toBe(201)
})

const ticket = { event: 'hall', epoch: 1, position: 7, accountKey: 'a'.repeat(20) }

test.each(Object.entries(api.forge.badTickets(ticket)))(
  'a ticket %s is refused',
  async (_, bad) => {
    const visitor = await api.visitor('hall')
    visitor.ticket = bad
    expect(await visitor.claim()).toMatchObject({ status: 401, body: { code: 'ticket-invalid' } })
  },
)

test('a ticket of an event that is not there finds nothing', async () => {
  const visitor = await api.visitor('hall')
  visitor.ticket = api.forge.ticket(ticket)
  expect(await visitor.claim()).toMatchObject({ status: 404, body: { code: 'not-found' } })
})
