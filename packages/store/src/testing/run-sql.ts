import { sql } from 'kysely'
import type { Db } from '../database.ts'

/** Runs one statement as it is, for tests that break what the repositories would keep whole. */
export async function runSql(db: Db, statement: string): Promise<void> {
  await sql.raw(statement).execute(db)
}
