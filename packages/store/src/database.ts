import { setTimeout as sleep } from 'node:timers/promises'
import { Kysely, MysqlDialect, sql, type Transaction } from 'kysely'
import { createPool } from 'mysql2'
import { boundedPool } from './bounded-pool.ts'
import { isLockFailure } from './failures.ts'
import type { Schema } from './schema.ts'

export type Db = Kysely<Schema>
export type Tx = Transaction<Schema>

interface DatabaseOptions {
  /** `mysql://user:password@host:port/database`. */
  url: string
  connections: number
  /** A statement that takes longer loses its connection. */
  statementTimeoutMs?: number
  /** How long a statement waits for another transaction's lock. */
  lockWaitSeconds?: number
}

const sessionSettings = (lockWaitSeconds: number): string[] => [
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
  `SET SESSION time_zone = '+00:00', innodb_lock_wait_timeout = ${lockWaitSeconds},
    sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,ERROR_FOR_DIVISION_BY_ZERO'`,
]

/**
 * Opens a bounded pool. Nothing connects before the first query.
 * @param options the pool waits for at most twice as many callers as it has connections; more are refused as busy
 */
export function openDatabase({
  url,
  connections,
  statementTimeoutMs = 5000,
  lockWaitSeconds = 2,
}: DatabaseOptions): Db {
  const pool = createPool({
    uri: url,
    connectionLimit: connections,
    queueLimit: connections * 2,
    connectTimeout: 1500,
    enableKeepAlive: true,
    timezone: 'Z',
    charset: 'utf8mb4_bin',
  })
  const settings = sessionSettings(lockWaitSeconds)
  const bounded = boundedPool(pool, { statementTimeoutMs, settings })
  return new Kysely<Schema>({ dialect: new MysqlDialect({ pool: bounded }) })
}

const attemptsMax = 4

/**
 * Runs a transaction, and runs it again from the start after a deadlock or a lock timeout. The work must touch nothing
 * but the database: no Redis, Kafka or HTTP call while a connection is held.
 * @throws the last lock failure when all attempts met one
 */
export async function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(work)
    } catch (error) {
      if (!isLockFailure(error) || attempt === attemptsMax) throw error
      await sleep(Math.random() * 20 * 2 ** attempt)
    }
  }
}

/** Throws when the database does not answer. */
export async function pingDatabase(db: Db): Promise<void> {
  await sql`SELECT 1`.execute(db)
}

/** As the server tells it, e.g. `9.7.4` or `10.11.6-MariaDB`. */
export async function databaseVersion(db: Db): Promise<string> {
  const { rows } = await sql<{ version: string }>`SELECT VERSION() AS version`.execute(db)
  return rows[0]?.version ?? ''
}
