import { expect, test } from 'vitest'
import { backoffMs } from './backoff.ts'

const policy = { pauseMsMin: 100, pauseMsMax: 5000 }

test.each([
  [1, 100],
  [2, 200],
  [6, 3200],
  [7, 5000],
  [10_000, 5000],
])('after %d failures the pause is between a half and all of %d ms', (failures, fullMs) => {
  const pausesMs = Array.from({ length: 200 }, () => backoffMs(failures, policy))
  expect(Math.min(...pausesMs)).toBeGreaterThanOrEqual(fullMs / 2)
  expect(Math.max(...pausesMs)).toBeLessThanOrEqual(fullMs)
  expect(new Set(pausesMs).size).toBeGreaterThan(100)
})
