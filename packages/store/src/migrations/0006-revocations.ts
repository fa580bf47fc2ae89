import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { createTables, eventName, id } from './tables.ts'

const revocations = createTables([
  `CREATE TABLE revocations (
    event ${eventName} NOT NULL,
    account ${id} NOT NULL,
    created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    PRIMARY KEY (event, account)
  )`,
])

export const up: Migration['up'] = async (db) => {
  await revocations.up(db)
  await sql`ALTER TABLE rooms ADD COLUMN revision INT NOT NULL DEFAULT 0`.execute(db)
}

export const down: Required<Migration>['down'] = async (db) => {
  await sql`ALTER TABLE rooms DROP COLUMN revision`.execute(db)
  await revocations.down(db)
}
