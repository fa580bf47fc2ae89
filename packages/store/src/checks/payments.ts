import { sql } from 'kysely'
import type { Snapshot } from './snapshot.ts'

/** A booking and the ledger entries of one kind that name it. */
export interface WrongMovement {
  booking: string
  account: string
  /** What one entry should have moved; null where there should be none. */
  expected: number | null
  entries: number
  /** Decimal text; null without an entry. */
  amount: string | null
  /** Whose ledger it is in, of one of them. */
  mover: string | null
}

/** @returns bookings without exactly one payment of their total from their own account */
export async function wrongPayments({ tx }: Snapshot, event: string): Promise<WrongMovement[]> {
  const { rows } = await sql<WrongMovement>`
    SELECT booking.id AS booking, booking.account, -booking.total AS expected,
      COUNT(entry.number) AS entries, SUM(entry.amount) AS amount, MIN(entry.account) AS mover
    FROM bookings AS booking
    LEFT JOIN points_entries AS entry ON entry.booking = booking.id AND entry.kind = 'payment'
    WHERE booking.event = ${event}
    GROUP BY booking.id, booking.account, booking.total
    HAVING entries <> 1 OR amount <> expected OR mover <> booking.account
    ORDER BY booking.id`.execute(tx)
  return rows
}

/** @returns cancelled bookings without exactly one refund of its amount to their own account, and others with one */
export async function wrongRefunds({ tx }: Snapshot, event: string): Promise<WrongMovement[]> {
  const { rows } = await sql<WrongMovement>`
    SELECT booking.id AS booking, booking.account, booking.refund AS expected,
      COUNT(entry.number) AS entries, SUM(entry.amount) AS amount, MIN(entry.account) AS mover
    FROM bookings AS booking
    LEFT JOIN points_entries AS entry ON entry.booking = booking.id AND entry.kind = 'refund'
    WHERE booking.event = ${event}
    GROUP BY booking.id, booking.account, booking.refund
    HAVING entries <> (expected IS NOT NULL) OR amount <> expected OR mover <> booking.account
    ORDER BY booking.id`.execute(tx)
  return rows
}

/** @returns payments and refunds of bookings that do not exist, of whatever event */
export async function movementsWithoutBooking({ tx }: Snapshot) {
  const { rows } = await sql<{
    account: string
    number: number
    kind: string
    booking: string | null
  }>`
    SELECT entry.account, entry.number, entry.kind, entry.booking
    FROM points_entries AS entry
    LEFT JOIN bookings AS booking ON booking.id = entry.booking
    WHERE entry.kind IN ('payment', 'refund') AND booking.id IS NULL
    ORDER BY entry.account, entry.number`.execute(tx)
  return rows
}

/** How many bookings an event has, and how many of them are cancelled. */
export async function countBookings({ tx }: Snapshot, event: string) {
  return tx
    .selectFrom('bookings')
    .select([
      sql<number>`COUNT(*)`.as('bookings'),
      sql<number>`COUNT(cancelled_at)`.as('cancelled'),
    ])
    .where('event', '=', event)
    .executeTakeFirstOrThrow()
}
