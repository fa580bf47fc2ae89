import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { databaseVersion, inTransaction, pingDatabase, type Tx } from './database.ts'
import { isLockTimeout, storeFailure } from './failures.ts'
import { useDatabase } from './testing/use-database.ts'

const store = useDatabase()

const lockRow = (tx: Tx, id: number): Promise<unknown> =>
  sql`UPDATE counters SET n = n + 1 WHERE id = ${id}`.execute(tx)

const setLockWait = (tx: Tx, seconds: number): Promise<unknown> =>
  sql`SET SESSION innodb_lock_wait_timeout = ${seconds}`.execute(tx)

beforeEach(async () => {
  await sql`CREATE TABLE IF NOT EXISTS counters (id INT PRIMARY KEY, n INT NOT NULL)`.execute(
    store.db,
  )
  await sql`REPLACE INTO counters VALUES (1, 0), (2, 0)`.execute(store.db)
})

async function counters(): Promise<number[]> {
  const { rows } = await sql<{ n: number }>`SELECT n FROM counters ORDER BY id`.execute(store.db)
  return rows.map((row) => row.n)
}

describe('a connection', () => {
  test.each([
    ['time_zone', '+00:00'],
    ['innodb_lock_wait_timeout', 2],
    ['sql_mode', expect.stringContaining('STRICT_ALL_TABLES')],
    ['character_set_client', 'utf8mb4'],
  ])('has %s %j', async (name, value) => {
    const { rows } = await sql.raw(`SELECT @@SESSION.${name} AS value`).execute(store.db)
    expect(rows).toEqual([{ value }])
  })

  test('reads what is committed, also within a transaction', async () => {
    await inTransaction(store.db, async (tx) => {
      expect(await countOfFirst(tx)).toBe(0)
      await sql`UPDATE counters SET n = 7 WHERE id = 1`.execute(store.db)
      expect(await countOfFirst(tx)).toBe(7)
    })
  })

  test('tells times to the millisecond in UTC', async () => {
    const { rows } = await sql<{
      now: Date
    }>`SELECT TIMESTAMP('2027-03-01 10:00:00.123') AS now`.execute(store.db)
    expect(rows[0]?.now.toISOString()).toBe('2027-03-01T10:00:00.123Z')
  })

  test('answers', async () => {
    await pingDatabase(store.db)
    expect(await databaseVersion(store.db)).toMatch(/^\d+\.\d+\.\d+/)
  })
})

const countOfFirst = async (tx: Tx): Promise<number | undefined> =>
  (await sql<{ n: number }>`SELECT n FROM counters WHERE id = 1`.execute(tx)).rows[0]?.n

describe('inTransaction', () => {
  test('runs the victim of a deadlock again from the start', async () => {
    const bothHaveOne = Promise.withResolvers<void>()
    let attempts = 0
    let waiting = 0

    const lockBoth = (first: number, second: number): Promise<void> =>
      inTransaction(store.db, async (tx) => {
        attempts += 1
        await lockRow(tx, first)
        waiting += 1
        if (waiting === 2) bothHaveOne.resolve()
        await bothHaveOne.promise
        await lockRow(tx, second)
      })

    await Promise.all([lockBoth(1, 2), lockBoth(2, 1)])
    expect(attempts).toBe(3)
    expect(await counters()).toEqual([2, 2])
  })

  test('runs again after a lock timeout', async () => {
    const locked = Promise.withResolvers<void>()
    const release = Promise.withResolvers<void>()
    const holder = inTransaction(store.db, async (tx) => {
      await lockRow(tx, 1)
      locked.resolve()
      await release.promise
    })
    await locked.promise
    let attempts = 0
    await inTransaction(store.db, async (tx) => {
      attempts += 1
      if (attempts === 2) release.resolve()
      await setLockWait(tx, 1)
      await lockRow(tx, 2)
      await lockRow(tx, 1)
      await setLockWait(tx, 2)
    })
    await holder
    expect(attempts).toBe(2)
    // What the first attempt had done was rolled back.
    expect(await counters()).toEqual([2, 1])
  })

  test('gives up after four attempts, as busy', async () => {
    const locked = Promise.withResolvers<void>()
    const release = Promise.withResolvers<void>()
    const holder = inTransaction(store.db, async (tx) => {
      await lockRow(tx, 1)
      locked.resolve()
      await release.promise
    })
    await locked.promise
    let attempts = 0
    const error = await inTransaction(store.db, async (tx) => {
      attempts += 1
      await setLockWait(tx, 1)
      await lockRow(tx, 2)
      await lockRow(tx, 1)
    }).catch((caught: unknown) => caught)
    release.resolve()
    await holder
    expect(attempts).toBe(4)
    expect(isLockTimeout(error)).toBe(true)
    expect(storeFailure(error)).toBe('busy')
    expect(await counters()).toEqual([1, 0])
  })

  test('does not repeat what fails for another reason, and undoes it', async () => {
    let attempts = 0
    const failing = inTransaction(store.db, async (tx) => {
      attempts += 1
      await lockRow(tx, 1)
      throw new Error('a rule was broken')
    })
    await expect(failing).rejects.toThrow('a rule was broken')
    expect(attempts).toBe(1)
    expect(await counters()).toEqual([0, 0])
  })
})
