import { afterEach, expect, test, vi } from 'vitest'
import { ShortMemory } from './short-memory.ts'

afterEach(() => vi.useRealTimers())

const fail = () => Promise.reject(new Error('away'))
const counter = () => {
  let asked = 0
  return { ask: async () => (asked += 1), times: () => asked }
}

test('a crowd with the same question asks once', async () => {
  const memory = new ShortMemory<number>({ lifetimeMs: 1000, entriesMax: 10 })
  const { ask, times } = counter()
  const answers = await Promise.all(Array.from({ length: 100 }, () => memory.get('a', ask)))
  expect(new Set(answers)).toEqual(new Set([1]))
  expect(await memory.get('b', ask)).toBe(2)
  expect(times()).toBe(2)
})

test('an answer is forgotten after its time', async () => {
  vi.useFakeTimers()
  const memory = new ShortMemory<number>({ lifetimeMs: 1000, entriesMax: 10 })
  const { ask } = counter()
  expect(await memory.get('a', ask)).toBe(1)
  vi.advanceTimersByTime(999)
  expect(await memory.get('a', ask)).toBe(1)
  vi.advanceTimersByTime(1)
  expect(await memory.get('a', ask)).toBe(2)
})

test('a failure is told to all who waited for it, and not remembered', async () => {
  const memory = new ShortMemory<number>({ lifetimeMs: 1000, entriesMax: 10 })
  await expect(Promise.all([memory.get('a', fail), memory.get('a', fail)])).rejects.toThrow('away')
  expect(await memory.get('a', async () => 1)).toBe(1)
})

test('made-up questions cannot fill the memory', async () => {
  const memory = new ShortMemory<number>({ lifetimeMs: 60_000, entriesMax: 2 })
  const { ask, times } = counter()
  for (const question of ['a', 'b', 'c', 'c', 'a']) await memory.get(question, ask)
  expect(times()).toBe(4)
})
