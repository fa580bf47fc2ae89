import { sql } from 'kysely'
import type { Db } from '../database.ts'
import { fillAccounts, fillEvents } from './fill-accounts.ts'
import { fillBookings, fillDelivery, fillHolds, fillSeats } from './fill-sales.ts'
import { NumberedRows } from './numbered-rows.ts'
import type { Shape } from './shape.ts'

/**
 * Fills an empty schema, and has the server count what is there. Sizes and spread are as on a busy platform, for plans
 * and row counts; the sums do not agree as those of real sales do.
 */
export async function fill(db: Db, shape: Shape): Promise<void> {
  const rows = new NumberedRows(db)
  await rows.prepare()
  await fillAccounts(rows, shape)
  await fillEvents(rows, shape)
  await fillSeats(rows, shape)
  await fillHolds(rows, shape)
  await fillBookings(rows, shape)
  await fillDelivery(rows, shape)
  await rows.dispose()
  await analyze(db)
}

async function analyze(db: Db): Promise<void> {
  const tables = await db.introspection.getTables()
  await sql.raw(`ANALYZE TABLE ${tables.map((table) => table.name).join(', ')}`).execute(db)
}
