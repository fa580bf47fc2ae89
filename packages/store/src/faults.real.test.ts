import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Database, startDatabase } from '@frontrow/local-servers'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Db, inTransaction, openDatabase, pingDatabase } from './database.ts'
import { storeFailure } from './failures.ts'

let directory: string
let server: Database
let db: Db

const statementTimeoutMs = 1000
/** A hung connection, then a connection that is not made: what a caller may have to wait for. */
const patienceMs = 3 * (statementTimeoutMs + 1500)

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'frontrow-faults-'))
  server = await startDatabase({ directory, fast: true })
})

afterAll(async () => {
  await server.stop()
  await rm(directory, { recursive: true, force: true })
})

beforeEach(async () => {
  db = openDatabase({ url: server.url, connections: 4, statementTimeoutMs })
  await sql`CREATE TABLE IF NOT EXISTS notes (id INT PRIMARY KEY)`.execute(db)
  await sql`DELETE FROM notes`.execute(db)
  // All connections of the pool are open, so that they are what breaks.
  await Promise.all([1, 2, 3, 4].map(() => sql`SELECT SLEEP(0.1)`.execute(db)))
})

afterEach(async () => {
  await server.kill('SIGCONT')
  await db.destroy()
})

/** The signal has reached every thread a little later. */
async function freeze(): Promise<void> {
  await server.kill('SIGSTOP')
  await sleep(100)
}

/** How each of a crowd of queries ends, and when the last of them has. */
async function askAll(count: number): Promise<{ answers: Set<string | undefined>; ms: number }> {
  const startedAtMs = performance.now()
  const asked = Array.from({ length: count }, () =>
    pingDatabase(db).then(
      () => 'answered',
      (error: unknown) => storeFailure(error),
    ),
  )
  const answers = new Set(await Promise.all(asked))
  return { answers, ms: performance.now() - startedAtMs }
}

async function expectRecovery(): Promise<void> {
  const ask = async (): Promise<unknown[]> => [...(await askAll(1)).answers]
  await expect.poll(ask, { timeout: 5000, interval: 50 }).toEqual(['answered'])
  const { answers } = await askAll(8)
  expect([...answers]).toEqual(['answered'])
}

describe('a database that is killed', () => {
  test('is unavailable at once, and back by itself', async () => {
    await server.kill('SIGKILL')
    for (let round = 0; round < 3; round += 1) {
      const { answers, ms } = await askAll(12)
      expect([...answers]).toEqual(['unavailable'])
      expect(ms).toBeLessThan(500)
    }
    await server.restart()
    await expectRecovery()
  })

  test('takes what was not committed with it', async () => {
    const failure = await inTransaction(db, async (tx) => {
      await sql`INSERT INTO notes VALUES (1)`.execute(tx)
      await server.kill('SIGKILL')
      await sql`INSERT INTO notes VALUES (2)`.execute(tx)
    }).catch((error: unknown) => storeFailure(error))
    expect(failure).toBe('unavailable')
    await server.restart()
    await expectRecovery()
    expect((await sql`SELECT id FROM notes`.execute(db)).rows).toEqual([])
  })
})

describe('a database that is stopped', () => {
  test('ends its connections, and is back by itself', async () => {
    await server.stop()
    const { answers } = await askAll(12)
    expect([...answers]).toEqual(['unavailable'])
    await server.restart()
    await expectRecovery()
  })
})

describe('a database that is frozen', () => {
  test('is unavailable in bounded time, and back by itself', async () => {
    await freeze()
    const { answers, ms } = await askAll(12)
    expect([...answers]).toEqual(['unavailable'])
    expect(ms).toBeLessThan(patienceMs)
    await server.kill('SIGCONT')
    await expectRecovery()
  })

  test('does not keep a transaction whose caller was told that it failed', async () => {
    const failure = await inTransaction(db, async (tx) => {
      await sql`INSERT INTO notes VALUES (1)`.execute(tx)
      await freeze()
      await sql`SELECT 1`.execute(tx)
    }).catch((error: unknown) => storeFailure(error))
    expect(failure).toBe('unavailable')
    await server.kill('SIGCONT')
    await expectRecovery()
    await expect
      .poll(async () => (await sql`SELECT id FROM notes FOR UPDATE`.execute(db)).rows)
      .toEqual([])
  })
})
