import { sql } from 'kysely'
import { openDatabase } from '../database.ts'

/**
 * How many transactions a server has begun so far.
 * @param url a server that nobody else uses
 */
export async function transactionsBegun(url: string): Promise<number> {
  const db = openDatabase({ url, connections: 1 })
  const { rows } = await sql<{ Value: string }>`SHOW GLOBAL STATUS LIKE 'Com_begin'`.execute(db)
  await db.destroy()
  return Number(rows[0]?.Value)
}
