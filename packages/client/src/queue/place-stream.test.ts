import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { gaps, openStatus, problem, ScriptedApi } from '../testing/scripted-api.ts'
import type { QueueOptions } from './queue-options.ts'
import { joinQueue } from './queue-visit.ts'

const streaming = 'GET /queue/me/stream'
const admission = { pass: 'the-pass', expiresAt: '2027-01-01T00:05:00.000Z' }
const near = { ...openStatus, serving: 900, streamWithin: 200 }

let api: ScriptedApi
let controllers: ReadableStreamDefaultController<Uint8Array>[]
let hungUp: number

beforeEach(() => {
  vi.useFakeTimers()
  api = new ScriptedApi()
  api.status = near
  controllers = []
  hungUp = 0
  api.replies[streaming] = openStream
})
afterEach(() => vi.useRealTimers())

const visit = (options: Partial<QueueOptions> = {}) =>
  joinQueue({
    baseUrl: 'http://api.test',
    event: 'hall',
    accessToken: () => 'token',
    fetch: api.fetch,
    ...options,
  })

/** Ends with the request, as a body that comes over a network does. */
function openStream(): Response {
  const { signal } = api.requests.at(-1)!
  const start = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
    controllers.push(controller)
    signal.addEventListener('abort', () => {
      hungUp += 1
      controller.error(signal.reason)
    })
  }
  const body = new ReadableStream<Uint8Array>({ start })
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
}

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000)

async function say(text: string): Promise<void> {
  controllers.at(-1)?.enqueue(new TextEncoder().encode(text))
  await pass(0)
}

function tell(state: string, ahead: number): Promise<void> {
  const place = { position: 1000, etaSeconds: ahead, etaRangeSeconds: null, pollAfterMs: 1000 }
  return say(`event: place\ndata: ${JSON.stringify({ state, ahead, ...place })}\n\n`)
}

test('near the front it listens instead of polling, and claims when it hears that it is called', async () => {
  const queue = visit()
  const updates = Array.fromAsync(queue, ({ state, ahead }) => [state, ahead])
  await pass(1)
  for (const ahead of [98, 50, 3]) {
    await pass(10)
    await tell('waiting', ahead)
  }
  expect(api.timesOf('GET /queue').length).toBe(1)
  expect(api.calls.at(-1)?.headers.get('queue-ticket')).toBe('the-ticket')
  await tell('called', 0)
  controllers.at(-1)?.close()
  await pass(0)
  expect(await queue.admission).toEqual(admission)
  const waits = [99, 98, 50, 3].map((ahead) => ['waiting', ahead])
  expect(await updates).toEqual([['joining', undefined], ...waits, ['called', 0], ['admitted', 0]])
})

test.each([
  ['there is none', { ...near, streamWithin: 0 }],
  ['it is far away', { ...near, serving: 700 }],
  ['nobody is called yet', { ...near, phase: 'prequeue' as const }],
])('it asks for no stream when %s', async (_, status) => {
  api.status = status
  visit()
  await pass(100)
  expect(api.timesOf(streaming)).toEqual([])
})

test('a stream that ends or breaks is followed by polls, and by another stream no sooner than in ten seconds', async () => {
  visit()
  await pass(1)
  controllers.at(-1)?.close()
  await pass(9)
  expect(api.timesOf('GET /queue').length).toBeGreaterThanOrEqual(4)
  expect(api.timesOf(streaming).length).toBe(1)
  await pass(10)
  controllers.at(-1)?.error(new TypeError('terminated'))
  await pass(30)
  expect(gaps(api.timesOf(streaming)).every((gap) => gap >= 10_000)).toBe(true)
  expect(api.timesOf(streaming).length).toBe(3)
})

test('refused, it polls, and asks again no sooner than it was told', async () => {
  api.replies[streaming] = () => {
    const refusal = problem(429, 'too-many-requests')
    refusal.headers.set('retry-after', '30')
    return refusal
  }
  visit()
  await pass(100)
  const pauses = gaps(api.timesOf(streaming))
  expect(pauses.length).toBeGreaterThan(1)
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(30_000)
  expect(api.timesOf('GET /queue').length).toBeGreaterThan(40)
})

test('heartbeats keep it listening, silence does not', async () => {
  visit()
  await pass(1)
  for (let beats = 0; beats < 10; beats += 1) {
    await pass(20)
    await say(':\n\n')
  }
  expect(api.timesOf('GET /queue').length).toBe(1)
  await pass(33)
  expect(api.timesOf('GET /queue').length).toBeGreaterThan(1)
})

test('a place that is lost while it listens ends the visit', async () => {
  const queue = visit()
  await pass(1)
  await tell('lapsed', 0)
  controllers.at(-1)?.close()
  await expect(queue.admission).rejects.toMatchObject({ ending: 'lapsed' })
})

test('cancelled while it listens it hangs up and leaves no timer behind', async () => {
  const controller = new AbortController()
  const queue = visit({ signal: controller.signal })
  await pass(1)
  controller.abort(new Error('enough'))
  await expect(queue.admission).rejects.toThrow('enough')
  expect(hungUp).toBe(1)
  expect(vi.getTimerCount()).toBe(0)
})
