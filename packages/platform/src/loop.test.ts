import { expect, test } from 'vitest'
import { createLogger } from './logger.ts'
import { startLoop } from './loop.ts'

const silent = createLogger('test', 'silent')

test('a loop goes on after failures, never runs twice at once, and ends its run before it stops', async () => {
  const enough = Promise.withResolvers<void>()
  let [runs, running, most] = [0, 0, 0]
  const loop = startLoop({
    name: 'test',
    everyMs: 1,
    logger: silent,
    run: async () => {
      runs += 1
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setImmediate(resolve))
      running -= 1
      if (runs % 2 === 1) throw new Error('every other time')
      if (runs >= 10) enough.resolve()
    },
  })
  expect(loop.quietMs()).toBe(Number.POSITIVE_INFINITY)
  await enough.promise
  await loop.stop()
  expect([running, most]).toEqual([0, 1])
  expect(loop.quietMs()).toBeLessThan(Number.POSITIVE_INFINITY)
  const after = runs
  await new Promise((resolve) => setImmediate(resolve))
  expect(runs).toBe(after)
})
