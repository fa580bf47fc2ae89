import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'
import type { Booking } from '../repositories/bookings.ts'
import type { Sale } from '../repositories/sales.ts'

/** @returns events of an event's bookings that no relay has sent, oldest first */
export async function unsentOf(db: Db, event: string) {
  const { rows } = await sql<{ id: number; type: string; booking: string }>`
    SELECT outbox.id, outbox.type, booking.id AS booking
    FROM outbox
    JOIN bookings AS booking ON booking.id = outbox.message_key
    WHERE outbox.sent_at IS NULL AND booking.event = ${event}
    ORDER BY outbox.id`.execute(db)
  return rows
}

/** A sale as the data platform has it, and the event that it has it from. */
export type RecordedSale = Sale & { eventId: string }

/** What the data platform has of the given bookings. */
export async function salesOf(db: Db | Tx, bookings: readonly string[]): Promise<RecordedSale[]> {
  if (bookings.length === 0) return []
  return db
    .selectFrom('sales')
    .select(['booking', 'event', 'account', 'seats', 'total', 'refund', 'state', 'sequence'])
    .select('event_id as eventId')
    .where('booking', 'in', bookings)
    .execute()
}

/** @returns sales of an event for which there is no booking */
export async function salesWithoutBooking(db: Db | Tx, event: string): Promise<string[]> {
  const { rows } = await sql<{ booking: string }>`
    SELECT sales.booking
    FROM sales
    LEFT JOIN bookings AS booking ON booking.id = sales.booking
    WHERE sales.event = ${event} AND booking.id IS NULL
    ORDER BY sales.booking`.execute(db)
  return rows.map((row) => row.booking)
}

/** Those of the given bookings that there are. */
export async function bookingsById(db: Db | Tx, ids: readonly string[]): Promise<Booking[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('bookings')
    .select(['id', 'event', 'account', 'hold', 'state', 'total', 'refund', 'sequence'])
    .select(['paid_at as paidAt', 'cancelled_at as cancelledAt'])
    .where('id', 'in', ids)
    .execute()
}
