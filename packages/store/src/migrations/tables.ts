import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/*
 * Common ground of MySQL 8.0.16 and MariaDB 10.11: CHECK constraints, no functional index, no 0900 collation, JSON as
 * text. Ids and names are ASCII, compared byte by byte.
 */

/** A column type whose text is ASCII, compared byte by byte. */
export const ascii = (type: string): string => `${type} CHARACTER SET ascii COLLATE ascii_bin`

/** A UUID of version 7, in its text form. */
export const id = ascii('CHAR(36)')
export const eventName = ascii('VARCHAR(63)')
export const seatId = ascii('VARCHAR(50)')

const options = 'ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin'

/**
 * A migration that creates tables, and drops them on the way down.
 * @param statements `CREATE TABLE name (...)` without table options, parents before children
 */
export function createTables(statements: readonly string[]): Required<Migration> {
  return {
    async up(db) {
      for (const statement of statements) await sql.raw(`${statement} ${options}`).execute(db)
    },
    async down(db) {
      for (const statement of statements.toReversed()) {
        const name = /CREATE TABLE (\w+)/.exec(statement)?.[1]
        await sql.raw(`DROP TABLE ${name}`).execute(db)
      }
    },
  }
}
