import { expect, test } from 'vitest'
import { monitorEvent } from '../../testing/redis-monitor.ts'
import { startTestApi } from '../../testing/test-api.ts'
import { hallSpec, inDays } from '../../testing/test-spec.ts'
import type { Visitor } from '../../testing/visitor.ts'

const api = await startTestApi()
const room = (changes: object) => ({ waitingRoom: { ...hallSpec().waitingRoom, ...changes } })
const within = { timeout: 5000 }

/** To be polled: the status in the pod's memory is up to a second old. */
const stateOf = (visitor: Visitor) => async () => (await visitor.place()).body.state

test('somebody who waits sees how many are ahead', async () => {
  const event = await api.event(room({ control: 'pause' }))
  await (await api.visitor(event)).join()
  const second = await (await api.visitor(event)).join()
  const { status, body } = await second.place()
  expect(status).toBe(200)
  expect(body).toEqual({
    state: 'waiting',
    position: 2,
    ahead: 1,
    etaSeconds: null,
    etaRangeSeconds: null,
    pollAfterMs: expect.any(Number),
  })
  expect(body.pollAfterMs).toBeGreaterThanOrEqual(1000)
  expect(body.pollAfterMs).toBeLessThanOrEqual(1200)
})

test('called, then admitted, then left', async () => {
  const event = await api.event()
  const visitor = await (await api.visitor(event)).join()
  await api.tick(event)
  await expect.poll(stateOf(visitor), within).toBe('called')
  await visitor.claim()
  await expect.poll(stateOf(visitor), within).toBe('admitted')
  await visitor.ask('DELETE', '/queue/me')
  await expect.poll(stateOf(visitor), within).toBe('left')
})

test('a place that was called and not taken lapses', async () => {
  const event = await api.event(room({ grace: '1s', lateFor: '1s' }))
  const visitor = await (await api.visitor(event)).join()
  await api.tick(event)
  await api.tick(event)
  await expect.poll(stateOf(visitor), within).toBe('lapsed')
})

test('after a sell-out those who wait are told', async () => {
  const seating = { sections: [{ name: 'A', price: 10, rows: [{ name: '1', seats: 1 }] }] }
  const event = await api.event({ seating, ...room({ capacity: 1 }) })
  const buyer = await (await api.visitor(event, 100)).enter()
  const waiting = await (await api.visitor(event)).join()
  await buyer.buy('A-1-1')
  await api.tick(event)
  await expect.poll(stateOf(waiting), within).toBe('sold-out')
})

test('after the sale a place is worth nothing', async () => {
  const event = await api.event()
  const visitor = await (await api.visitor(event)).join()
  await api.ask('DELETE', `/admin/v1/events/${event}`, { as: api.organiser })
  await api.tick(event)
  await expect.poll(stateOf(visitor), within).toBe('lapsed')
})

test('a ticket of a queue that was started anew has lapsed', async () => {
  const event = await api.event(room({ control: 'pause' }))
  const visitor = await (await api.visitor(event)).join()
  await api.redis.command((node) => node.hset(`frontrow:{${event}}:room`, 'epoch', 2))
  await expect.poll(stateOf(visitor), within).toBe('lapsed')
})

test('somebody who waits costs no Redis command, however often they ask', async () => {
  const event = await api.event(room({ control: 'pause' }))
  const visitor = await (await api.visitor(event)).join()
  await expect
    .poll(() => api.ask('GET', `/v1/events/${event}/queue`), within)
    .toMatchObject({ body: { issued: 1 } })
  const monitor = await monitorEvent(api.redis, event)
  for (let times = 0; times < 200; times += 1) await visitor.place()
  const commands = await monitor.stop()
  expect(commands.filter((words) => !words.startsWith('hmget'))).toEqual([])
})

test('a ticket that Redis has forgotten is put back when it is shown', async () => {
  const event = await api.event(room({ control: 'pause' }))
  const visitor = await (await api.visitor(event)).join()
  const key = `frontrow:{${event}}`
  await api.redis.command((node) => node.del(`${key}:places`))
  await api.redis.command((node) => node.hset(`${key}:room`, 'issued', 0))
  await expect
    .poll(async () => {
      await visitor.place()
      return visitor.ask('POST', '/queue')
    }, within)
    .toMatchObject({ status: 200, body: { position: 1 } })
})

const [event, account] = ['hall', 'a'.repeat(20)]
const badTickets = api.forge.badTickets({ event, epoch: 1, position: 7, accountKey: account })

test.each(Object.entries(badTickets))('a ticket %s is refused', async (_, ticket) => {
  const answer = await api.ask('GET', `/v1/events/${event}/queue/me`, {
    headers: { 'queue-ticket': ticket },
  })
  expect(answer).toMatchObject({ status: 401, body: { code: 'ticket-invalid' } })
})

test('a ticket of an event that is not there finds nothing', async () => {
  const ticket = api.forge.ticket({ event, epoch: 1, position: 7, accountKey: account })
  const answer = await api.ask('GET', `/v1/events/${event}/queue/me`, {
    headers: { 'queue-ticket': ticket },
  })
  expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } })
})

test('a place before the opening is kept', async () => {
  const saleWindow = { prequeueAt: inDays(-1), opensAt: inDays(1), closesAt: inDays(2) }
  const visitor = await (await api.visitor(await api.event({ saleWindow }))).join()
  expect(await visitor.place()).toMatchObject({ body: { state: 'waiting', ahead: 0 } })
})
