import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { inTransaction, type Tx } from '../database.ts'
import { isDuplicate } from '../failures.ts'
import { inMinutes, newHold } from '../testing/make.ts'
import { useDatabase } from '../testing/use-database.ts'
import * as buyers from './buyers.ts'
import * as holds from './holds.ts'

const store = useDatabase()

beforeEach(async () => {
  await store.db.deleteFrom('holds').execute()
})

const insert = (hold: holds.NewHold): Promise<void> =>
  inTransaction(store.db, (tx) => holds.insert(tx, hold))

const lockedByOthers = (tx: Tx, id: string): Promise<boolean> =>
  sql`SELECT id FROM holds WHERE id = ${id} FOR UPDATE NOWAIT`.execute(tx).then(
    () => false,
    () => true,
  )

describe('one live hold per account and event', () => {
  test('a second one is refused, another account or event is not', async () => {
    const first = newHold()
    await insert(first)
    const second = { ...first, id: randomUUIDv7() }
    await expect(insert(second)).rejects.toSatisfy(isDuplicate)
    await insert({ ...second, account: randomUUIDv7() })
    await insert({ ...second, id: randomUUIDv7(), event: 'another' })
  })

  test('after it ended any number may follow', async () => {
    const first = newHold()
    await insert(first)
    for (const state of ['released', 'expired', 'paid'] as const) {
      const live = await holds.findLive(store.db, first.event, first.account)
      expect(await inTransaction(store.db, (tx) => holds.end(tx, live?.id ?? '', state))).toBe(true)
      await insert({ ...first, id: randomUUIDv7() })
    }
    const rows = await store.db.selectFrom('holds').select('live').execute()
    expect(rows.filter((row) => row.live === null).length).toBe(3)
  })

  test('it ends once', async () => {
    const hold = newHold()
    await insert(hold)
    const ends = Array.from({ length: 6 }, () =>
      inTransaction(store.db, (tx) => holds.end(tx, hold.id, 'released')),
    )
    expect((await Promise.all(ends)).filter((ended) => ended).length).toBe(1)
  })
})

describe('a buyer', () => {
  test('is locked by one transaction at a time, also the first time', async () => {
    const account = randomUUIDv7()
    let inside = 0
    let insideMax = 0
    const turns = Array.from({ length: 8 }, () =>
      inTransaction(store.db, async (tx) => {
        await buyers.lock(tx, 'hall', account)
        inside += 1
        insideMax = Math.max(insideMax, inside)
        await sql`SELECT SLEEP(0.01)`.execute(tx)
        inside -= 1
      }),
    )
    await Promise.all(turns)
    expect(insideMax).toBe(1)
  })

  test('has no hold and no booking at first', async () => {
    const account = randomUUIDv7()
    const situation = await inTransaction(store.db, async (tx) => {
      await buyers.lock(tx, 'hall', account)
      return buyers.situationOf(tx, 'hall', account)
    })
    expect(situation).toEqual({
      now: expect.any(Date),
      confirmedBookings: 0,
      live: undefined,
      isRevoked: false,
    })
  })

  test('sees the live hold, also when it has run out', async () => {
    const hold = newHold({ expiresAt: inMinutes(-1) })
    await insert(hold)
    await inTransaction(store.db, async (tx) => {
      await buyers.lock(tx, hold.event, hold.account)
      const { live } = await buyers.situationOf(tx, hold.event, hold.account)
      expect(live).toMatchObject({ id: hold.id, expired: true, seats: hold.seats })
    })
    expect(await holds.findLive(store.db, hold.event, hold.account)).toMatchObject({
      expired: true,
    })
    expect(await holds.countLive(store.db, hold.event)).toBe(0)
  })
})

/** Ends a batch of expired holds, as the sweeper does. @returns their ids */
const sweep = (): Promise<string[]> =>
  inTransaction(store.db, async (tx) => {
    const batch = await holds.lockExpired(tx, 10)
    for (const { id } of batch) await holds.end(tx, id, 'expired')
    return batch.map((hold) => hold.id)
  })

describe('expired holds', () => {
  test('are locked alone: not those that are still live, nor those beyond the limit', async () => {
    const expired = [3, 2, 1].map((minutes) => newHold({ expiresAt: inMinutes(-minutes) }))
    const live = [1, 2, 3].map((minutes) => newHold({ expiresAt: inMinutes(minutes) }))
    for (const hold of [...live, ...expired]) await insert(hold)
    await inTransaction(store.db, async (tx) => {
      const locked = await holds.lockExpired(tx, 2)
      expect(locked.map((hold) => hold.id)).toEqual(expired.slice(0, 2).map((hold) => hold.id))
      await inTransaction(store.db, async (other) => {
        const blocked: boolean[] = []
        for (const { id } of [...expired, ...live]) blocked.push(await lockedByOthers(other, id))
        expect(blocked).toEqual([true, true, false, false, false, false])
      })
      // Whoever holds seats meanwhile is not kept waiting either.
      await insert(newHold({ expiresAt: inMinutes(-2.5) }))
    })
  })

  test('are shared among sweepers, none twice and none waited for', async () => {
    const all = Array.from({ length: 40 }, (_, n) => newHold({ expiresAt: inMinutes(-1 - n) }))
    for (const hold of all) await insert(hold)
    const swept: string[] = []
    for (let round = 0; swept.length < 40 && round < 10; round += 1) {
      swept.push(...(await Promise.all([sweep(), sweep(), sweep(), sweep()])).flat())
    }
    expect(swept.toSorted()).toEqual(all.map((hold) => hold.id).toSorted())
  })

  test('that somebody is paying are passed over', async () => {
    const hold = newHold({ expiresAt: inMinutes(-1) })
    await insert(hold)
    await inTransaction(store.db, async (paying) => {
      await holds.lock(paying, hold.id)
      const swept = await inTransaction(store.db, (tx) => holds.lockExpired(tx, 10))
      expect(swept).toEqual([])
    })
  })
})

test('released and expired holds are listed for a while, paid ones never', async () => {
  const ended = { released: newHold(), expired: newHold(), paid: newHold() }
  for (const [state, hold] of Object.entries(ended)) {
    await insert(hold)
    await inTransaction(store.db, (tx) => holds.end(tx, hold.id, state as keyof typeof ended))
  }
  const listed = await holds.listReleasedWithin(store.db, 5, 10)
  expect(listed.map((hold) => hold.id).toSorted()).toEqual(
    [ended.released.id, ended.expired.id].toSorted(),
  )
  expect(listed[0]?.seats).toEqual(['A-1-1'])
  await sql`UPDATE holds SET ended_at = NOW(3) - INTERVAL 6 SECOND`.execute(store.db)
  expect(await holds.listReleasedWithin(store.db, 5, 10)).toEqual([])
})

test('an extended hold says so', async () => {
  const hold = newHold()
  await insert(hold)
  const expiresAt = inMinutes(9)
  await inTransaction(store.db, (tx) => holds.extend(tx, hold.id, expiresAt))
  const found = await holds.findLive(store.db, hold.event, hold.account)
  expect(found).toMatchObject({ extended: true, expired: false, expiresAt })
})
