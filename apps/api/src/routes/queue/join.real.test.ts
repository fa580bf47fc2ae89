import { expect, test } from 'vitest'
import { monitorEvent } from '../../testing/redis-monitor.ts'
import { startTestApi } from '../../testing/test-api.ts'
import { inDays } from '../../testing/test-spec.ts'
import type { Visitor } from '../../testing/visitor.ts'

const api = await startTestApi()
const opening = (days: number, prequeueDays = days - 0.5) => ({
  saleWindow: {
    prequeueAt: inDays(prequeueDays),
    opensAt: inDays(days),
    closesAt: inDays(days + 1),
  },
})

test('joining gives a signed ticket with a place at the back', async () => {
  const event = await api.event()
  await (await api.visitor(event)).join()
  const second = await api.visitor(event)
  const { status, body } = await second.ask('POST', '/queue')
  expect(status).toBe(201)
  expect(body).toEqual({
    ticket: expect.stringMatching(
      new RegExp(`^1\\.k1\\.${event}\\.1\\.p2\\.[\\w-]{20}\\.\\d+\\.[\\w-]{43}$`),
    ),
    position: 2,
    epoch: 1,
    phase: 'open',
  })
})

test('joining again gives the same place', async () => {
  const event = await api.event()
  const visitor = await api.visitor(event)
  const first = await visitor.ask('POST', '/queue')
  await (await api.visitor(event)).join()
  const again = await visitor.ask('POST', '/queue')
  expect(first).toMatchObject({ status: 201, body: { position: 1 } })
  expect(again).toMatchObject({ status: 200, body: { position: 1 } })
})

test('an account that joins many times at once gets one place', async () => {
  const event = await api.event()
  const visitor = await api.visitor(event)
  const answers = await Promise.all(Array.from({ length: 20 }, () => visitor.ask('POST', '/queue')))
  expect(new Set(answers.map(({ body }) => body.position))).toEqual(new Set([1]))
  expect(await (await api.visitor(event)).ask('POST', '/queue')).toMatchObject({
    body: { position: 2 },
  })
})

test('people who join at once get places of their own, without a gap', async () => {
  const event = await api.event()
  const people: Visitor[] = []
  while (people.length < 30) people.push(await api.visitor(event))
  const answers = await Promise.all(people.map((person) => person.ask('POST', '/queue')))
  const positions = answers.map(({ body }) => Number(body.position))
  expect(positions.toSorted((a, b) => a - b)).toEqual(people.map((_, index) => index + 1))
})

test('whoever left gets a new place at the back', async () => {
  const event = await api.event()
  const leaver = await (await api.visitor(event)).join()
  await (await api.visitor(event)).join()
  await leaver.ask('DELETE', '/queue/me')
  expect(await leaver.ask('POST', '/queue')).toMatchObject({ status: 201, body: { position: 3 } })
})

test('whoever is inside keeps that place, whoever has paid gets a new one', async () => {
  const event = await api.event()
  const buyer = await api.inside(event, 100_000)
  expect(await buyer.ask('POST', '/queue')).toMatchObject({ status: 200, body: { position: 1 } })
  await buyer.buy('A-1-1')
  expect(await buyer.ask('POST', '/queue')).toMatchObject({ status: 201, body: { position: 2 } })
})

test('people may queue before the opening once the prequeue is open', async () => {
  const visitor = await api.visitor(await api.event(opening(1, -1)))
  expect(await visitor.ask('POST', '/queue')).toMatchObject({
    status: 201,
    body: { phase: 'prequeue' },
  })
})

test('before the prequeue nobody can join', async () => {
  const visitor = await api.visitor(await api.event(opening(2)))
  expect(await visitor.ask('POST', '/queue')).toMatchObject({
    status: 425,
    body: { code: 'queue-not-open' },
  })
})

test('when every seat is sold nobody new can join', async () => {
  const seating = { sections: [{ name: 'A', price: 10, rows: [{ name: '1', seats: 1 }] }] }
  const event = await api.event({ seating })
  await (await api.visitor(event, 100)).buy('A-1-1')
  await api.tick(event)
  const visitor = await api.visitor(event)
  expect(await visitor.ask('POST', '/queue')).toMatchObject({
    status: 410,
    body: { code: 'sold-out' },
  })
})

test('after the sale nobody can join', async () => {
  const visitor = await api.visitor(await api.event(opening(-2)))
  expect(await visitor.ask('POST', '/queue')).toMatchObject({
    status: 410,
    body: { code: 'sale-ended' },
  })
})

test('an unknown event has no queue', async () => {
  const visitor = await api.visitor('no-such-hall')
  expect(await visitor.ask('POST', '/queue')).toMatchObject({
    status: 404,
    body: { code: 'not-found' },
  })
})

test('a crowd that joins costs a script call every two milliseconds, not one each', async () => {
  const event = await api.event()
  const people: Visitor[] = []
  while (people.length < 500) people.push(await api.visitor(event))
  await people[0]?.join()
  const monitor = await monitorEvent(api.redis, event)
  const startedMs = performance.now()
  await Promise.all(people.map((person) => person.ask('POST', '/queue')))
  const tookMs = performance.now() - startedMs
  const commands = await monitor.stop()
  const calls = commands.filter((words) => words.startsWith('evalsha '))
  expect(calls.length).toBeGreaterThan(0)
  expect(calls.length).toBeLessThanOrEqual(2 + tookMs / 2)
})

test('the quick way takes no body, and a problem on it is like any other', async () => {
  const event = await api.event({ saleWindow: opening(-2).saleWindow })
  const { authorization } = await api.account()
  await api.services.catalogue.get(event)
  const path = `/v1/events/${event}/queue`
  const body = 'x'.repeat(70_000)
  const tooLong = { authorization, 'content-length': `${body.length}` }
  const refused = await api.app.request(path, { method: 'POST', headers: tooLong, body })
  expect(refused.status).toBe(413)
  const headers = { authorization, 'x-request-id': 'from-the-ingress' }
  const over = await api.send(path, { method: 'POST', headers })
  expect(over.headers.get('x-request-id')).toBe('from-the-ingress')
  expect(await over.json()).toMatchObject({ code: 'sale-ended', requestId: 'from-the-ingress' })
})
