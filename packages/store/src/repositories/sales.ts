import { sql } from 'kysely'
import { type Db, inTransaction, type Tx } from '../database.ts'
import type { BookingState } from '../schema.ts'

export interface Sale {
  booking: string
  event: string
  account: string
  seats: number
  total: number
  refund: number
  state: BookingState
  sequence: number
}

const consumer = 'data-platform'

/**
 * Records the newest known state of a booking in the analytics table. A redelivered event, or one older than what is
 * recorded, changes nothing.
 * @returns whether anything changed
 */
export async function record(db: Db, eventId: string, sale: Sale): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const first = await tx
      .insertInto('inbox')
      .ignore()
      .values({ consumer, event_id: eventId })
      .executeTakeFirst()
    if (first.numInsertedOrUpdatedRows === 0n) return false
    const row = { ...sale, event_id: eventId }
    if ((await lockSequence(tx, row)) >= sale.sequence) return false
    await tx.updateTable('sales').set(row).where('booking', '=', sale.booking).execute()
    return true
  })
}

/**
 * Locks the row of a booking, creating it at need: two events of a new booking at once, as after a rebalance, must take
 * turns too.
 * @returns the sequence number that is recorded, 0 for a new row
 */
async function lockSequence(tx: Tx, row: Sale & { event_id: string }): Promise<number> {
  await tx
    .insertInto('sales')
    .values({ ...row, sequence: 0 })
    .onDuplicateKeyUpdate({ booking: sql`sales.booking` })
    .execute()
  const { sequence } = await tx
    .selectFrom('sales')
    .select('sequence')
    .where('booking', '=', row.booking)
    .executeTakeFirstOrThrow()
  return sequence
}

/** @returns how many rows went */
export async function forgetDeliveriesBefore(
  db: Db,
  hours: number,
  limit: number,
): Promise<number> {
  const result = await db
    .deleteFrom('inbox')
    .where('received_at', '<', sql<Date>`NOW(3) - INTERVAL ${hours} HOUR`)
    .orderBy('received_at')
    .limit(limit)
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}
