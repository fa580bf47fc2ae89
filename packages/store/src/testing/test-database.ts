import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { type Db, openDatabase } from '../database.ts'
import { migrateToLatest } from '../migrate.ts'

export interface TestDatabase {
  url: string
  db: Db
  drop: () => Promise<void>
}

interface TestDatabaseOptions {
  connections?: number
  statementTimeoutMs?: number
}

/**
 * Makes a database of its own for a test file, with the newest schema.
 * @param serverUrl any database on the server, as a user who may create others
 */
export async function createTestDatabase(
  serverUrl: string,
  { connections = 8, statementTimeoutMs }: TestDatabaseOptions = {},
): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  const server = openDatabase({ url: serverUrl, connections: 1, statementTimeoutMs })
  await sql.raw(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`).execute(server)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  const db = openDatabase({ url: url.href, connections, statementTimeoutMs })
  await migrateToLatest(db)
  return {
    url: url.href,
    db,
    drop: async () => {
      await db.destroy()
      await sql.raw(`DROP DATABASE ${name}`).execute(server)
      await server.destroy()
    },
  }
}
