import { expect, test } from 'vitest'
import { startTestApi } from '../../testing/test-api.ts'
import { hallSpec } from '../../testing/test-spec.ts'

const api = await startTestApi()

test('leaving gives the place up; doing it again changes nothing', async () => {
  const visitor = await (await api.visitor(await api.event())).join()
  expect((await visitor.ask('DELETE', '/queue/me')).status).toBe(204)
  expect((await visitor.ask('DELETE', '/queue/me')).status).toBe(204)
})

test('leaving ends the admission and lets the next person in at once', async () => {
  const event = await api.event({ waitingRoom: { ...hallSpec().waitingRoom, capacity: 1 } })
  const inside = await (await api.visitor(event)).enter()
  const next = await (await api.visitor(event)).join()
  await api.tick(event)
  expect(await next.claim()).toMatchObject({ status: 425, body: { called: false } })
  await inside.ask('DELETE', '/queue/me')
  await api.tick(event)
  expect((await next.claim()).status).toBe(201)
  expect(await inside.ask('POST', '/holds', { seats: ['A-1-1'] })).toMatchObject({
    status: 403,
    body: { code: 'not-admitted' },
  })
})

test('leaving gives held seats back at once', async () => {
  const event = await api.event()
  const [first, second] = await Promise.all([api.visitor(event), api.visitor(event)])
  await first.enter()
  await second.enter()
  await first.hold('A-1-1')
  await first.ask('DELETE', '/queue/me')
  expect((await second.hold('A-1-1')).total).toBe(50_000)
})

test('a waiting person needs no session to leave', async () => {
  const visitor = await (await api.visitor(await api.event())).join()
  const answer = await visitor.ask('DELETE', '/queue/me', undefined, { authorization: undefined })
  expect(answer.status).toBe(204)
  expect(await visitor.ask('POST', '/queue')).toMatchObject({ status: 201 })
})

test("an account cannot leave with somebody else's ticket", async () => {
  const event = await api.event()
  const owner = await (await api.visitor(event)).join()
  const thief = await (await api.visitor(event)).enter()
  await thief.hold('A-1-1')
  const answer = await thief.ask('DELETE', '/queue/me', undefined, { 'queue-ticket': owner.ticket })
  expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  expect(await owner.ask('POST', '/queue')).toMatchObject({ status: 200, body: { position: 1 } })
  expect((await thief.ask('GET', '/holds/mine')).status).toBe(200)
})

const ticket = { event: 'hall', epoch: 1, position: 7, accountKey: 'a'.repeat(20) }

test.each(Object.entries(api.forge.badTickets(ticket)))(
  'a ticket %s is refused',
  async (_, bad) => {
    const headers = { 'queue-ticket': bad }
    expect(await api.ask('DELETE', '/v1/events/hall/queue/me', { headers })).toMatchObject({
      status: 401,
      body: { code: 'ticket-invalid' },
    })
  },
)

test('a ticket of an event that is not there finds nothing', async () => {
  const headers = { 'queue-ticket': api.forge.ticket(ticket) }
  expect(await api.ask('DELETE', '/v1/events/hall/queue/me', { headers })).toMatchObject({
    status: 404,
    body: { code: 'not-found' },
  })
})
