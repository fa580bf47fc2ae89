import { expect, test } from 'vitest'
import { waitUntil } from './wait-until.ts'

const late = (): Error => new Error('late')
const broken = (): Promise<boolean> => Promise.reject(new Error('broken'))

test('returns as soon as the condition is true', async () => {
  let looks = 0
  await waitUntil(
    () => {
      looks += 1
      return looks === 3
    },
    { timeoutMs: 5000, everyMs: 1, late },
  )
  expect(looks).toBe(3)
})

test('throws the given error when the condition stays false', async () => {
  await expect(waitUntil(() => false, { timeoutMs: 5, everyMs: 1, late })).rejects.toThrow('late')
})

test('lets an error of the condition end the wait', async () => {
  await expect(waitUntil(broken, { timeoutMs: 5000, late })).rejects.toThrow('broken')
})
