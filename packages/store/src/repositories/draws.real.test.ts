import { randomUUIDv7 } from 'node:crypto'
import { expect, test } from 'vitest'
import { inTransaction } from '../database.ts'
import { useDatabase } from '../testing/use-database.ts'
import * as draws from './draws.ts'

const store = useDatabase()
const newEvent = (): string => `event-${randomUUIDv7()}`
const [seed, commitment, digest] = ['5', 'c', 'd'].map((letter) => letter.repeat(64)) as [
  string,
  string,
  string,
]

/** Lists registrations as a worker does. @returns whether it was this one */
const list = (event: string, pages: readonly string[], size = 3): Promise<boolean> =>
  inTransaction(store.db, async (tx) => {
    if (!(await draws.lockUnlisted(tx, event))) return false
    for (const [number, lines] of pages.entries()) await draws.insertPage(tx, event, number, lines)
    await draws.setList(tx, event, { size, digest })
    return true
  })

test('of many seeds that are made at once one is kept, and it stays', async () => {
  const event = newEvent()
  const made = ['1', '2', '3', '4'].map((letter) => ({
    seed: letter.repeat(64),
    commitment: letter.repeat(64),
  }))
  await Promise.all(made.map((one) => draws.commit(store.db, event, one)))
  const kept = await draws.find(store.db, event)
  await draws.commit(store.db, event, { seed, commitment })
  expect(await draws.find(store.db, event)).toEqual(kept)
  expect(await draws.seedOf(store.db, event)).toBe(kept?.commitment)
})

test('a draw tells its commitment and its list, never its seed', async () => {
  const event = newEvent()
  expect(await draws.find(store.db, event)).toBeUndefined()
  await draws.commit(store.db, event, { seed, commitment })
  expect(await draws.find(store.db, event)).toEqual({ commitment })
  await list(event, ['1:a\n2:b\n', '3:c\n'])
  expect(await draws.find(store.db, event)).toEqual({ commitment, list: { size: 3, digest } })
  expect(await draws.page(store.db, event, 1)).toBe('3:c\n')
  expect(await draws.page(store.db, event, 2)).toBeUndefined()
})

test('a list is saved once, whole, by whoever is first', async () => {
  const event = newEvent()
  await draws.commit(store.db, event, { seed, commitment })
  const saved = await Promise.all([list(event, ['1:a\n']), list(event, ['1:b\n'])])
  expect(saved.filter(Boolean)).toHaveLength(1)
  expect(await list(event, ['1:c\n'], 1)).toBe(false)
  expect(['1:a\n', '1:b\n']).toContain(await draws.page(store.db, event, 0))
})

test('a worker that dies while it lists leaves nothing behind', async () => {
  const event = newEvent()
  await draws.commit(store.db, event, { seed, commitment })
  const died = inTransaction(store.db, async (tx) => {
    await draws.lockUnlisted(tx, event)
    await draws.insertPage(tx, event, 0, '1:a\n')
    throw new Error('killed')
  })
  await expect(died).rejects.toThrow('killed')
  expect(await draws.page(store.db, event, 0)).toBeUndefined()
  expect(await list(event, ['1:b\n'])).toBe(true)
})

test('there is no draw without a seed to list', async () => {
  expect(await list(newEvent(), ['1:a\n'])).toBe(false)
})

test('a lottery to which nobody came has an empty list, which is not an unknown one', async () => {
  const event = newEvent()
  await draws.commit(store.db, event, { seed, commitment })
  await list(event, [], 0)
  expect(await draws.find(store.db, event)).toEqual({ commitment, list: { size: 0, digest } })
})
