import { randomUUIDv7 } from 'node:crypto'
import { expect, test } from 'vitest'
import { inTransaction, type Tx } from '../database.ts'
import { hold, inMinutes, makeSeats, newHold, SeatTaken, seatPrice } from '../testing/make.ts'
import { useDatabase } from '../testing/use-database.ts'
import * as seats from './seats.ts'

const store = useDatabase({ connections: 30 })

const ids = (count: number): string[] => Array.from({ length: count }, (_, n) => `A-1-${n + 1}`)

const take = async (tx: Tx, taking: Omit<seats.Taking, 'hold'> & { hold?: string }) => {
  const result = await seats.take(tx, { hold: randomUUIDv7(), ...taking }).executeTakeFirst()
  return Number(result.numUpdatedRows)
}

const statesOf = async (event: string): Promise<Record<string, string>> => {
  const rows = await seats.allOf(store.db, event).execute()
  return Object.fromEntries(rows.map((row) => [row.seat, row.state]))
}

/** Tries for seats as a buyer does. @returns the hold, or undefined when a seat was taken */
async function tryFor(event: string, wanted: string[]): Promise<string | undefined> {
  const wish = newHold({ event, seats: wanted.map((id) => ({ id, price: seatPrice })) })
  try {
    await inTransaction(store.db, (tx) => hold(tx, wish))
    return wish.id
  } catch (error) {
    if (error instanceof SeatTaken) return undefined
    throw error
  }
}

test('of a crowd that wants overlapping seats in any order each gets all or nothing', async () => {
  const all = ids(6)
  const event = await makeSeats(store.db, all)
  const wishes = Array.from({ length: 60 }, (_, n) => {
    const wish = all.filter((_, seat) => (n + seat) % 3 !== 0)
    return n % 2 === 0 ? wish : wish.toReversed()
  })
  const got = await Promise.all(wishes.map((wish) => tryFor(event, wish)))
  const rows = await store.db
    .selectFrom('seats')
    .select(['seat', 'hold'])
    .where('event', '=', event)
    .where('state', '=', 'held')
    .orderBy('seat')
    .execute()
  const winners = got.flatMap((id, n) => (id === undefined ? [] : [{ id, wish: wishes[n] }]))
  // Any two wishes share a seat.
  expect(winners.length).toBe(1)
  expect(rows).toEqual(winners[0]?.wish?.toSorted().map((seat) => ({ seat, hold: winners[0]?.id })))
})

test('crowds for neighbouring pairs, half of them back to front, leave no seat half sold', async () => {
  const all = ids(20)
  const event = await makeSeats(store.db, all)
  const wishes = Array.from({ length: 80 }, (_, n) => {
    const pair = [all[n % 20] ?? '', all[(n + 1) % 20] ?? '']
    return n % 4 < 2 ? pair : pair.toReversed()
  })
  const got = await Promise.all(wishes.map((wish) => tryFor(event, wish)))
  const won = got.filter((id) => id !== undefined)
  const states = Object.values(await statesOf(event))
  expect(states.filter((state) => state === 'held').length).toBe(won.length * 2)
  // No pair is left that nobody took although both seats were free.
  expect(won.length).toBeGreaterThanOrEqual(7)
})

test('one seat goes to one of ninety', async () => {
  const event = await makeSeats(store.db, ['A-1-1'])
  const got = await Promise.all(Array.from({ length: 90 }, () => tryFor(event, ['A-1-1'])))
  expect(got.filter((id) => id !== undefined).length).toBe(1)
})

test('a seat whose hold has run out can be taken before anyone has tidied up', async () => {
  const event = await makeSeats(store.db, ids(2))
  const until = inMinutes(-1)
  await inTransaction(store.db, (tx) => take(tx, { event, seats: ['A-1-1'], until }))
  expect(await seats.takenAmong(store.db, event, ids(2))).toEqual([])
  const next = { event, seats: ids(2), until: inMinutes(5) }
  expect(await inTransaction(store.db, (tx) => take(tx, next))).toBe(2)
  expect(await seats.takenAmong(store.db, event, ids(2))).toEqual(ids(2))
  expect(await inTransaction(store.db, (tx) => take(tx, next))).toBe(0)
})

test('only the hold that has the seats sells, extends or frees them', async () => {
  const event = await makeSeats(store.db, ids(2))
  const mine = { event, seats: ids(2), hold: randomUUIDv7() }
  const theirs = { ...mine, hold: randomUUIDv7() }
  await inTransaction(store.db, async (tx) => {
    await take(tx, { ...mine, until: inMinutes(5) })
    expect(await seats.sell(tx, theirs)).toBe(0)
    expect(await seats.extend(tx, theirs, inMinutes(9))).toBe(0)
    await seats.free(tx, theirs)
    expect(await seats.extend(tx, mine, inMinutes(9))).toBe(2)
    expect(await seats.sell(tx, mine)).toBe(2)
    await seats.free(tx, mine)
  })
  expect(await statesOf(event)).toEqual({ 'A-1-1': 'sold', 'A-1-2': 'sold' })
})

test('a hold that has run out sells and extends nothing', async () => {
  const event = await makeSeats(store.db, ids(1))
  const late = { event, seats: ids(1), hold: randomUUIDv7() }
  await inTransaction(store.db, async (tx) => {
    await take(tx, { ...late, until: inMinutes(-1) })
    expect(await seats.sell(tx, late)).toBe(0)
    expect(await seats.extend(tx, late, inMinutes(5))).toBe(0)
  })
})

test('a seat that is given back is free after its delay, not before', async () => {
  const event = await makeSeats(store.db, ids(1))
  const sold = { event, seats: ids(1), hold: randomUUIDv7() }
  await inTransaction(store.db, async (tx) => {
    await take(tx, { ...sold, until: inMinutes(5) })
    await seats.sell(tx, sold)
    expect(await seats.giveBack(tx, sold, 300)).toBe(1)
  })
  const again = { event, seats: ids(1), until: inMinutes(5) }
  expect(await inTransaction(store.db, (tx) => take(tx, again))).toBe(0)
  expect(await seats.freeReturned(store.db, event)).toBe(0)
  await expect.poll(() => seats.freeReturned(store.db, event)).toBe(1)
  expect(await inTransaction(store.db, (tx) => take(tx, again))).toBe(1)
})

test('counts and changes follow the seats', async () => {
  const event = await makeSeats(store.db, ids(4))
  const before = await seats.databaseTime(store.db)
  expect(await seats.counts(store.db, event)).toEqual({ free: 4, held: 0, sold: 0, returning: 0 })
  const sold = { event, seats: ['A-1-2'], hold: randomUUIDv7() }
  await new Promise((resolve) => setTimeout(resolve, 5))
  const between = await seats.databaseTime(store.db)
  await inTransaction(store.db, async (tx) => {
    await take(tx, { event, seats: ['A-1-1'], until: inMinutes(5) })
    await take(tx, { ...sold, until: inMinutes(5) })
    await seats.sell(tx, sold)
  })
  expect(await seats.counts(store.db, event)).toEqual({ free: 2, held: 1, sold: 1, returning: 0 })
  const changed = await seats.changedSince(store.db, event, between).execute()
  expect(changed.map((row) => `${row.seat} ${row.state}`).toSorted()).toEqual([
    'A-1-1 held',
    'A-1-2 sold',
  ])
  expect(between.getTime()).toBeGreaterThan(before.getTime())
})

test('a seat cannot be taken while the seating is replaced', async () => {
  const event = await makeSeats(store.db, ids(3))
  const locked = Promise.withResolvers<void>()
  const replacing = inTransaction(store.db, async (tx) => {
    expect(await seats.lockTaken(tx, event)).toBe(0)
    locked.resolve()
    await new Promise((resolve) => setTimeout(resolve, 300))
    await seats.removeAll(tx, event)
    await seats.insert(tx, event, [{ id: 'B-1-1', price: 1 }])
  })
  await locked.promise
  const late = tryFor(event, ['A-1-1'])
  await replacing
  expect(await late).toBeUndefined()
  expect(await statesOf(event)).toEqual({ 'B-1-1': 'free' })
})

test('a seating with a held seat counts as taken', async () => {
  const event = await makeSeats(store.db, ids(3))
  await tryFor(event, ['A-1-2'])
  expect(await inTransaction(store.db, (tx) => seats.lockTaken(tx, event))).toBe(1)
})
