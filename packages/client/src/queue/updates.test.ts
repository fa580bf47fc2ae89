import { expect, test } from 'vitest'
import { Updates } from './updates.ts'

async function all<T>(updates: Updates<T>): Promise<T[]> {
  const seen: T[] = []
  for await (const value of updates) seen.push(value)
  return seen
}

test('whoever keeps up gets every value, also when there are several', async () => {
  const updates = new Updates<number>()
  const [first, second] = [all(updates), all(updates)]
  for (const value of [1, 2, 3]) {
    updates.push(value)
    await new Promise(setImmediate)
  }
  updates.end()
  expect(await first).toEqual([1, 2, 3])
  expect(await second).toEqual([1, 2, 3])
})

test('whoever is slow gets the newest and misses those in between', async () => {
  const updates = new Updates<number>()
  for (let value = 0; value <= 1000; value += 1) updates.push(value)
  const seen = all(updates)
  updates.push(1001)
  updates.end()
  expect(await seen).toEqual([1000, 1001])
})

test('whoever comes when all is over gets the last value', async () => {
  const updates = new Updates<string>()
  updates.push('done')
  updates.end()
  expect(await all(updates)).toEqual(['done'])
})
