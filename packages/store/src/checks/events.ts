import type { Db } from '../database.ts'

/** The names of all events, also of those that are over. */
export async function eventNames(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('events').select('name').orderBy('name').execute()
  return rows.map((row) => row.name)
}
