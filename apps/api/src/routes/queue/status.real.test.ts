import { randomUUID } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { monitorEvent } from '../../testing/redis-monitor.ts'
import { startTestApi } from '../../testing/test-api.ts'
import { hallSpec, inDays } from '../../testing/test-spec.ts'

const api = await startTestApi()
const status = (event: string) => api.ask('GET', `/v1/events/${event}/queue`)

test('anyone may read how the queue stands, without signing in', async () => {
  const event = await api.event()
  for (let people = 0; people < 3; people += 1) await (await api.visitor(event)).join()
  await (await api.visitor(event)).enter()
  expect(await status(event)).toEqual({
    status: 200,
    body: {
      phase: 'open',
      epoch: 1,
      serving: 4,
      issued: 4,
      admittedPerMinute: expect.any(Number),
      servedPerMinute: expect.any(Number),
      servedPerMinuteRange: null,
      pollAfterMs: expect.arrayContaining([[expect.any(Number), 1000]]),
      streamWithin: expect.any(Number),
      opensAt: expect.stringMatching(/Z$/),
    },
  })
})

test('a message of the organiser is shown to everyone who waits', async () => {
  const { waitingRoom } = hallSpec()
  const event = await api.event({ waitingRoom: { ...waitingRoom, message: 'Doors at 7 pm' } })
  expect(await status(event)).toMatchObject({ body: { message: 'Doors at 7 pm' } })
})

test('a sale to come tells when it opens', async () => {
  const opensAt = inDays(3)
  const event = await api.event({ saleWindow: { opensAt, closesAt: inDays(4) } })
  expect(await status(event)).toMatchObject({ body: { phase: 'draft', opensAt } })
})

test('a sold-out crowd is told to come back in a minute', async () => {
  const event = await api.event({ saleWindow: { opensAt: inDays(-3), closesAt: inDays(-2) } })
  expect(await status(event)).toMatchObject({
    body: { phase: 'ended', pollAfterMs: [[0, 60_000]] },
  })
})

test('ten thousand polls get the same bytes and cost no Redis command but one read a second', async () => {
  const event = await api.event()
  await (await api.visitor(event)).join()
  await status(event)
  const monitor = await monitorEvent(api.redis, event)
  const startedMs = performance.now()
  const bodies = new Set<string>()
  for (let poll = 0; poll < 10_000; poll += 1) {
    const response = await api.app.request(`/v1/events/${event}/queue`)
    bodies.add(await response.text())
  }
  const reads = await monitor.stop()
  expect(bodies.size).toBe(1)
  expect(reads.filter((words) => !words.startsWith('hmget '))).toEqual([])
  expect(reads.length).toBeLessThanOrEqual(2 + (performance.now() - startedMs) / 1000)
})

test('the body is built once a second, however many ask', async () => {
  const message = `Built ${randomUUID()}`
  const event = await api.event({ waitingRoom: { ...hallSpec().waitingRoom, message } })
  const stringify = vi.spyOn(JSON, 'stringify')
  const startedMs = performance.now()
  for (let poll = 0; poll < 5000; poll += 1) await api.app.request(`/v1/events/${event}/queue`)
  const seconds = (performance.now() - startedMs) / 1000
  const builds = stringify.mock.results.filter(({ value }) => String(value).includes(message))
  stringify.mockRestore()
  expect(builds.length).toBeGreaterThan(0)
  expect(builds.length).toBeLessThanOrEqual(2 + seconds)
})

test('whoever has these bytes already is told so', async () => {
  const event = await api.event()
  const path = `/v1/events/${event}/queue`
  const etag = (await api.call('GET', path)).headers.get('etag') ?? ''
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
    const again = await api.call('GET', path, { headers: { 'if-none-match': known } })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    expect(again.headers.get('cache-control')).toBe('public, max-age=1')
  }
  const other = await api.call('GET', path, { headers: { 'if-none-match': '"other"' } })
  expect(other.status).toBe(200)
})

test('the bytes change when the queue moves', async () => {
  const event = await api.event()
  const before = await status(event)
  await (await api.visitor(event)).join()
  await expect.poll(() => status(event), { timeout: 5000 }).not.toEqual(before)
})

test('an unknown event has no status', async () => {
  expect(await status('no-such-hall')).toMatchObject({ status: 404, body: { code: 'not-found' } })
})

test('an event whose room no worker has made yet is unknown, not empty', async () => {
  const path = '/admin/v1/events/brand-new'
  await api.ask('PUT', path, { as: api.organiser, body: hallSpec() })
  const response = await api.call('GET', '/v1/events/brand-new/queue')
  expect(response.status).toBe(503)
  expect(response.headers.get('retry-after')).toBe('1')
})
