import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { NO_MIGRATIONS } from 'kysely/migration'
import { afterEach, expect, inject, test } from 'vitest'
import { type Db, openDatabase } from './database.ts'
import { migrateToLatest, migratorOf } from './migrate.ts'

const cleanups: (() => Promise<unknown>)[] = []

/** A database without any table. */
async function emptyDatabase(): Promise<Db> {
  const url = new URL(inject('servers').mysqlUrl)
  const name = `test_${randomBytes(6).toString('hex')}`
  const server = openDatabase({ url: url.href, connections: 1 })
  await sql.raw(`CREATE DATABASE ${name}`).execute(server)
  url.pathname = `/${name}`
  const db = openDatabase({ url: url.href, connections: 8 })
  cleanups.push(
    () => db.destroy(),
    () => sql.raw(`DROP DATABASE ${name}`).execute(server),
    () => server.destroy(),
  )
  return db
}

afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

const tablesOf = async (db: Db): Promise<string[]> =>
  (await db.introspection.getTables()).map((table) => table.name).toSorted()

test('migrating again changes nothing', async () => {
  const db = await emptyDatabase()
  expect(await migrateToLatest(db)).toHaveLength(6)
  expect(await migrateToLatest(db)).toEqual([])
  expect(await tablesOf(db)).toHaveLength(19)
})

test('processes that migrate at the same time take turns', async () => {
  const db = await emptyDatabase()
  const applied = await Promise.all([1, 2, 3].map(() => migrateToLatest(db)))
  expect(applied.flat()).toHaveLength(6)
  expect(await tablesOf(db)).toHaveLength(19)
})

test('every migration can be taken back', async () => {
  const db = await emptyDatabase()
  await migrateToLatest(db)
  const { error } = await migratorOf(db).migrateTo(NO_MIGRATIONS)
  expect(error).toBeUndefined()
  expect(await tablesOf(db)).toEqual([])
  expect(await migrateToLatest(db)).toHaveLength(6)
})

test('a failure names its migration', async () => {
  const db = await emptyDatabase()
  await sql`CREATE TABLE seats (id INT)`.execute(db)
  await expect(migrateToLatest(db)).rejects.toThrow('Migration 0002-events-and-seats failed')
})
