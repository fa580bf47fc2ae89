import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openStream, type OpenedStream } from '../../testing/read-stream.ts'
import { monitorEvent } from '../../testing/redis-monitor.ts'
import { serve } from '../../testing/serve.ts'
import { startTestApi, type TestApi } from '../../testing/test-api.ts'
import { hallSpec } from '../../testing/test-spec.ts'

const api = await startTestApi({ STREAM_HEARTBEAT_MS: '50' })
const narrow = await startTestApi({ STREAMS_MAX: '2' })
const shortLived = await startTestApi({ STREAM_LIFETIME_MS: '500', STREAM_HEARTBEAT_MS: '50' })
const within = { timeout: 5000 }
const room = (changes: object) => ({ waitingRoom: { ...hallSpec().waitingRoom, ...changes } })

/** People who wait in a room that calls nobody yet. */
async function waiting(count: number, at: TestApi = api) {
  const event = await at.event(room({ control: 'pause' }))
  return { event, people: await at.crowd(event, count) }
}

async function callEverybody(event: string, at: TestApi = api): Promise<void> {
  const path = `/admin/v1/events/${event}/room`
  await at.ask('PATCH', path, { as: at.organiser, body: { control: null } })
  const change = { as: at.organiser, body: { control: 'passthrough' } }
  await at.ask('PATCH', path, change)
  await at.tick(event)
}

const aheads = ({ told }: OpenedStream): number[] => told.map(({ ahead }) => ahead)

test('it tells how the place stands, then that it is called, and ends', async () => {
  const { event, people } = await waiting(3)
  const { url } = await serve(api)
  const stream = await openStream(url, people[2]!)
  expect(stream.response.headers.get('content-type')).toBe('text/event-stream')
  expect(stream.response.headers.get('cache-control')).toBe('no-store')
  await expect.poll(() => aheads(stream), within).toEqual([2])
  await callEverybody(event)
  await stream.ended
  expect(stream.told.at(-1)).toMatchObject({ state: 'called', position: 3, ahead: 0 })
  expect((await people[2]!.claim()).status).toBe(201)
})

test('it tells each change, once a second at most', async () => {
  const event = await api.event(room({ capacity: 1000, newUsersPerMinute: 60 }))
  const people = await api.crowd(event, 9)
  const { url } = await serve(api)
  const stream = await openStream(url, people[8]!)
  const startedMs = performance.now()
  for (let ticks = 0; ticks < 60 && stream.told.at(-1)?.state !== 'called'; ticks += 1) {
    await api.tick(event)
    await sleep(300)
  }
  await stream.ended
  const seconds = (performance.now() - startedMs) / 1000
  const distances = aheads(stream)
  expect(distances).toEqual(distances.toSorted((a, b) => b - a))
  expect(distances.length).toBeGreaterThan(2)
  expect(distances.length).toBeLessThanOrEqual(2 + seconds)
})

test('somebody who waits by stream costs no Redis command beyond the one a second of the pod', async () => {
  const { event, people } = await waiting(20)
  const { url } = await serve(api)
  await expect
    .poll(() => api.ask('GET', `/v1/events/${event}/queue`), within)
    .toMatchObject({ body: { issued: 20 } })
  const monitor = await monitorEvent(api.redis, event)
  const startedMs = performance.now()
  const streams = await Promise.all(people.map((person) => openStream(url, person)))
  for (const stream of streams) await expect.poll(() => stream.told.length, within).toBe(1)
  await expect.poll(() => performance.now() - startedMs, within).toBeGreaterThan(2500)
  const commands = await monitor.stop()
  expect(commands.filter((words) => !words.startsWith('hmget '))).toEqual([])
  expect(commands.length).toBeLessThanOrEqual(2 + (performance.now() - startedMs) / 1000)
})

test('two pods tell the same, and the end of one leaves the other alone', async () => {
  const { event, people } = await waiting(2)
  const other = api.otherPod()
  const [first, second] = await Promise.all([serve(api), serve(other)])
  const here = await openStream(first.url, people[1]!)
  const there = await openStream(second.url, people[1]!)
  await expect.poll(() => [aheads(here), aheads(there)], within).toEqual([[1], [1]])
  await other.services.streams.stop()
  await there.ended
  await callEverybody(event)
  await here.ended
  expect(here.told.at(-1)).toMatchObject({ state: 'called' })
  expect(there.told.length).toBe(1)
})

test('a pod holds so many streams and no more, and one that goes makes room', async () => {
  const { people } = await waiting(3, narrow)
  const { url } = await serve(narrow)
  const [first] = await Promise.all([openStream(url, people[0]!), openStream(url, people[1]!)])
  const refused = await openStream(url, people[2]!)
  expect(refused.response.status).toBe(429)
  expect(refused.response.headers.get('retry-after')).toBe('30')
  expect(await refused.response.json()).toMatchObject({ code: 'too-many-requests' })
  expect((await people[2]!.place()).status).toBe(200)
  first.leave()
  await expect.poll(() => narrow.services.streams.count, within).toBe(1)
  const accepted = await openStream(url, people[2]!)
  await expect.poll(() => accepted.told.length, within).toBe(1)
})

test('a ticket has one stream at a pod: a new one takes the place of the old one', async () => {
  const { people } = await waiting(1)
  const { url } = await serve(api)
  const before = api.services.streams.count
  const old = await openStream(url, people[0]!)
  const reloaded = await openStream(url, people[0]!)
  await old.ended
  await expect.poll(() => reloaded.told.length, within).toBe(1)
  expect(api.services.streams.count).toBe(before + 1)
})

test('far from the front there is no stream, and the answer says from where on there is', async () => {
  const event = await api.event(room({ control: 'pause', newUsersPerMinute: 60 }))
  await api.crowd(event, 202)
  const [near, far] = [await api.visitor(event), await api.visitor(event)]
  const { url } = await serve(api)
  await far.join()
  const answer = await openStream(url, far)
  expect(answer.response.status).toBe(425)
  const { body } = await api.ask('GET', `/v1/events/${event}/queue`)
  expect(body).toMatchObject({ streamWithin: 200 })
  expect(await answer.response.json()).toMatchObject({
    code: 'too-far-for-stream',
    streamWithin: 200,
  })
  expect(near.ticket).toBeUndefined()
})

test('a pod that drains ends its streams well, opens no more and can stop', async () => {
  const { people } = await waiting(2)
  const pod = api.otherPod()
  const { url, stop } = await serve(pod)
  const stream = await openStream(url, people[0]!)
  await expect.poll(() => stream.told.length, within).toBe(1)
  await pod.services.streams.stop()
  await stream.ended
  expect((await openStream(url, people[1]!)).response.status).toBe(429)
  const startedMs = performance.now()
  await stop()
  expect(performance.now() - startedMs).toBeLessThan(2000)
})

test('a heartbeat shows that it lives, and after its time it ends', async () => {
  const { people } = await waiting(1, shortLived)
  const { url } = await serve(shortLived)
  const stream = await openStream(url, people[0]!)
  await stream.ended
  expect(stream.text()).toMatch(/^retry: [1-5]\d{3}\n\n/)
  expect(stream.text().match(/^:$/gm)?.length).toBeGreaterThan(2)
  expect(stream.told.length).toBe(1)
})

const ticket = { event: 'hall', epoch: 1, position: 7, accountKey: 'a'.repeat(20) }

test.each(Object.entries(api.forge.badTickets(ticket)))(
  'a ticket %s is refused',
  async (_, bad) => {
    const headers = { 'queue-ticket': bad }
    expect(await api.ask('GET', '/v1/events/hall/queue/me/stream', { headers })).toMatchObject({
      status: 401,
      body: { code: 'ticket-invalid' },
    })
  },
)

test('a ticket in the address is not looked at: addresses stand in logs', async () => {
  const { event, people } = await waiting(1)
  const path = `/v1/events/${event}/queue/me/stream?queue-ticket=${people[0]!.ticket}`
  expect(await api.ask('GET', path)).toMatchObject({ status: 401 })
})
