import { createLogger } from '@frontrow/platform'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { supervise } from './supervise.ts'

const logger = createLogger('test', 'silent')

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] }))
afterEach(() => vi.useRealTimers())

/** Lives until it is stopped. */
function untilClosed(closing: AbortSignal): Promise<void> {
  return new Promise((resolve) => closing.addEventListener('abort', () => resolve()))
}

test('what fails is started again until it lives', async () => {
  let lives = 0
  const living = Promise.withResolvers<void>()
  const subscription = supervise({
    logger,
    live: async (closing, onWell) => {
      lives += 1
      if (lives < 4) throw new Error('the brokers are away')
      onWell()
      living.resolve()
      await untilClosed(closing)
    },
  })
  await vi.advanceTimersByTimeAsync(10_000)
  await living.promise
  await subscription.stop()
  expect(lives).toBe(4)
})

test('the pauses between lives grow to 3 s at most', async () => {
  const startsMs: number[] = []
  const subscription = supervise({
    logger,
    live: async () => {
      startsMs.push(performance.now())
      throw new Error('the brokers are away')
    },
  })
  await vi.advanceTimersByTimeAsync(60_000)
  await subscription.stop()
  const pausesMs = startsMs.slice(1).map((startMs, index) => startMs - (startsMs[index] ?? 0))
  expect(pausesMs[0]).toBeLessThanOrEqual(250)
  expect(Math.max(...pausesMs)).toBeLessThanOrEqual(3001)
  expect(pausesMs.at(-1)).toBeGreaterThanOrEqual(1500)
})

test('stopping does not wait for the pause', async () => {
  const subscription = supervise({
    logger,
    live: async () => {
      throw new Error('the brokers are away')
    },
  })
  await vi.advanceTimersByTimeAsync(5000)
  await expect(subscription.stop()).resolves.toBeUndefined()
})
