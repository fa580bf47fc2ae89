import { sql } from 'kysely'
import { createPool } from 'mysql2'
import { afterEach, describe, expect, test } from 'vitest'
import { boundedPool } from './bounded-pool.ts'
import { type Db, inTransaction, openDatabase } from './database.ts'
import { StoreTimeout, storeFailure } from './failures.ts'
import { useDatabase } from './testing/use-database.ts'

const store = useDatabase()
const opened: Db[] = []

function open(connections: number, statementTimeoutMs: number): Db {
  const db = openDatabase({ url: store.url, connections, statementTimeoutMs })
  opened.push(db)
  return db
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((db) => db.destroy()))
})

const sleepSeconds = (db: Db, seconds: number): Promise<unknown> =>
  sql`SELECT SLEEP(${seconds})`.execute(db)

const caught = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  )

async function connectionId(db: Db): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`SELECT CONNECTION_ID() AS id`.execute(db)
  return rows[0]?.id
}

describe('a statement that hangs', () => {
  test('loses its connection, and the pool goes on with another', async () => {
    const db = open(1, 300)
    const before = await connectionId(db)
    const startedAtMs = performance.now()
    const error = await caught(sleepSeconds(db, 30))
    expect(error).toBeInstanceOf(StoreTimeout)
    expect(storeFailure(error)).toBe('unavailable')
    expect(performance.now() - startedAtMs).toBeLessThan(1500)
    const after = await connectionId(db)
    expect(after).not.toBe(before)
  })

  test('takes its transaction with it, and its error is not hidden by the rollback', async () => {
    const db = open(1, 300)
    await sql`CREATE TABLE IF NOT EXISTS notes (id INT PRIMARY KEY)`.execute(store.db)
    const error = await caught(
      inTransaction(db, async (tx) => {
        await sql`INSERT INTO notes VALUES (1)`.execute(tx)
        await sleepSeconds(tx, 3)
      }),
    )
    expect(error).toBeInstanceOf(StoreTimeout)
    expect((error as Error).message).toContain('SLEEP')
    // Waits for the lock of the row, and would be a duplicate, had the server kept the transaction.
    await inTransaction(store.db, (tx) => sql`INSERT INTO notes VALUES (1)`.execute(tx))
  })

  test('ends what its transaction still tries, at once', async () => {
    const db = open(1, 300)
    const error = await caught(
      inTransaction(db, async (tx) => {
        await caught(sleepSeconds(tx, 30))
        const startedAtMs = performance.now()
        const second = await caught(sql`SELECT 1`.execute(tx))
        expect(performance.now() - startedAtMs).toBeLessThan(100)
        throw second
      }),
    )
    expect(error).toBeInstanceOf(StoreTimeout)
  })

  test('disturbs no other', async () => {
    const db = open(4, 1000)
    const hanging = Array.from({ length: 3 }, () => caught(sleepSeconds(db, 30)))
    const others = Array.from({ length: 20 }, (_, n) => n)
    for (const n of others) {
      const { rows } = await sql<{ n: number }>`SELECT ${n} AS n`.execute(db)
      expect(rows).toEqual([{ n }])
    }
    for (const error of await Promise.all(hanging)) expect(error).toBeInstanceOf(StoreTimeout)
  })
})

test('a full pool says at once that it is busy', async () => {
  const db = open(2, 5000)
  // Two run, and twice as many may wait.
  const accepted = Array.from({ length: 6 }, () => sleepSeconds(db, 0.3))
  const startedAtMs = performance.now()
  const error = await caught(sleepSeconds(db, 0))
  expect(performance.now() - startedAtMs).toBeLessThan(100)
  expect(storeFailure(error)).toBe('busy')
  await Promise.all(accepted)
  await sleepSeconds(db, 0)
})

test('a connection that refuses its settings is not used, and takes up no room', async () => {
  const pool = createPool({ uri: store.url, connectionLimit: 1 })
  const settings = ['SET SESSION no_such_variable = 1']
  const bounded = boundedPool(pool, { statementTimeoutMs: 1000, settings })
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const error = await new Promise((resolve) => {
      bounded.getConnection(resolve)
    })
    expect(error).toMatchObject({ code: 'ER_UNKNOWN_SYSTEM_VARIABLE' })
  }
  await new Promise((resolve) => {
    bounded.end(resolve)
  })
})

test('a pool that is closed is unavailable', async () => {
  const db = openDatabase({ url: store.url, connections: 1 })
  const connection = await connectionId(db)
  expect(connection).toBeGreaterThan(0)
  await db.destroy()
  expect(storeFailure(await caught(connectionId(db)))).toBe('unavailable')
})
