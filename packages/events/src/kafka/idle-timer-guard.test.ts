import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { guardIdleTimer, type RequestQueue, reviewed } from './idle-timer-guard.ts'

interface TestedQueue extends RequestQueue {
  push(request: { entry: object; expectResponse: boolean; sendRequest: () => void }): void
  checkPendingRequests(): void
  maybeThrottle(ms: number): void
}

const require = createRequire(import.meta.url)
const Queue = require(reviewed.file) as new (options: object) => TestedQueue

function newQueue(maxInFlightRequests: number | null = null): TestedQueue {
  const logger = { debug: () => {}, warn: () => {} }
  return new Queue({
    maxInFlightRequests,
    requestTimeout: 1000,
    broker: 'b',
    clientId: 'c',
    logger,
  })
}

function requestInto(sent: number[], correlationId: number) {
  const entry = { correlationId, resolve: () => {}, reject: () => {} }
  return { entry, expectResponse: true, sendRequest: () => sent.push(correlationId) }
}

beforeEach(() => {
  guardIdleTimer()
  vi.useFakeTimers()
})

afterEach(() => vi.useRealTimers())

test('the guard was reviewed for the kafkajs that is installed; when this fails, read idle-timer-guard.ts and review it again', () => {
  const { version } = require('kafkajs/package.json') as { version: string }
  const sha256 = createHash('sha256')
    .update(readFileSync(require.resolve(reviewed.file)))
    .digest('hex')
  expect({ version, sha256 }).toEqual({ version: reviewed.version, sha256: reviewed.sha256 })
})

test('an idle queue sets no timer', () => {
  newQueue().checkPendingRequests()
  expect(vi.getTimerCount()).toBe(0)
})

test('a throttled request goes out when the throttle ends', () => {
  const queue = newQueue()
  const sent: number[] = []
  queue.maybeThrottle(400)
  queue.push(requestInto(sent, 1))
  vi.advanceTimersByTime(399)
  expect(sent).toEqual([])
  vi.advanceTimersByTime(1)
  expect(sent).toEqual([1])
  expect(vi.getTimerCount()).toBe(0)
})

test('a request that comes while only a throttle runs goes out when that ends', () => {
  const queue = newQueue()
  const sent: number[] = []
  queue.maybeThrottle(400)
  queue.checkPendingRequests()
  vi.advanceTimersByTime(200)
  queue.push(requestInto(sent, 1))
  vi.advanceTimersByTime(200)
  expect(sent).toEqual([1])
})

test('a request that waits for others is still looked at every 10 ms', () => {
  const queue = newQueue(1)
  const sent: number[] = []
  queue.push(requestInto(sent, 1))
  queue.push(requestInto(sent, 2))
  const check = vi.spyOn(queue, 'checkPendingRequests')
  vi.advanceTimersByTime(100)
  expect(check).toHaveBeenCalledTimes(10)
  expect(sent).toEqual([1])
})
