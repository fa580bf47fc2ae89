import { sql } from 'kysely'
import type { Snapshot } from './snapshot.ts'

/** Seats that were sold at one moment, or given back by cancellations (below 0). */
export interface SoldStep {
  at: Date
  change: number
}

/** How the number of sold seats of an event came about, in order. */
export async function soldSteps({ tx }: Snapshot, event: string): Promise<SoldStep[]> {
  const { rows } = await sql<{ at: Date; change: string }>`
    SELECT at, SUM(seats) AS \`change\`
    FROM (
      SELECT booking.paid_at AS at, COUNT(*) AS seats
      FROM bookings AS booking
      JOIN booking_items AS item ON item.booking = booking.id
      WHERE booking.event = ${event}
      GROUP BY booking.id, booking.paid_at
      UNION ALL
      SELECT booking.cancelled_at, -COUNT(*)
      FROM bookings AS booking
      JOIN booking_items AS item ON item.booking = booking.id
      WHERE booking.event = ${event} AND booking.cancelled_at IS NOT NULL
      GROUP BY booking.id, booking.cancelled_at
    ) AS steps
    GROUP BY at
    ORDER BY at`.execute(tx)
  return rows.map(({ at, change }) => ({ at, change: Number(change) }))
}

export async function countSeats({ tx }: Snapshot, event: string): Promise<number> {
  const row = await tx
    .selectFrom('seats')
    .select(sql<number>`COUNT(*)`.as('count'))
    .where('event', '=', event)
    .executeTakeFirstOrThrow()
  return row.count
}
