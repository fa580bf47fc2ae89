import { sql } from 'kysely'
import type { Db } from '../database.ts'
import { inSnapshot, type Snapshot } from './snapshot.ts'

/** One who has more than is allowed: an account, or a booking or a hold by its id. */
export interface Excess {
  owner: string
  count: number
}

/** @returns accounts with more than one live hold in the event */
export async function accountsWithHolds({ tx }: Snapshot, event: string): Promise<Excess[]> {
  const { rows } = await sql<Excess>`
    SELECT account AS owner, COUNT(*) AS count FROM holds
    WHERE event = ${event} AND live = 1
    GROUP BY account HAVING count > 1 ORDER BY account`.execute(tx)
  return rows
}

/** @returns accounts with more confirmed bookings of the event than they may have */
export async function accountsWithBookings(
  { tx }: Snapshot,
  event: string,
  bookingsMax: number,
): Promise<Excess[]> {
  const { rows } = await sql<Excess>`
    SELECT account AS owner, COUNT(*) AS count FROM bookings
    WHERE event = ${event} AND state = 'confirmed'
    GROUP BY account HAVING count > ${bookingsMax} ORDER BY account`.execute(tx)
  return rows
}

/** @returns bookings with more seats than they may have */
export async function bookingsWithSeats(
  { tx }: Snapshot,
  event: string,
  seatsMax: number,
): Promise<Excess[]> {
  const { rows } = await sql<Excess>`
    SELECT booking.id AS owner, COUNT(*) AS count
    FROM bookings AS booking
    JOIN booking_items AS item ON item.booking = booking.id
    WHERE booking.event = ${event}
    GROUP BY booking.id HAVING count > ${seatsMax} ORDER BY booking.id`.execute(tx)
  return rows
}

/** @returns live holds with more seats than they may have */
export async function holdsWithSeats(
  { tx }: Snapshot,
  event: string,
  seatsMax: number,
): Promise<Excess[]> {
  const { rows } = await sql<Excess>`
    SELECT id AS owner, JSON_LENGTH(seats) AS count FROM holds
    WHERE event = ${event} AND live = 1 AND JSON_LENGTH(seats) > ${seatsMax}
    ORDER BY id`.execute(tx)
  return rows
}

/** The accounts that began to hold seats of an event before a time, and the database's time. */
export function holdersBefore(
  db: Db,
  event: string,
  before: Date,
): Promise<{ now: Date; accounts: string[] }> {
  return inSnapshot(db, async ({ tx, now }) => {
    const rows = await tx
      .selectFrom('holds')
      .select('account')
      .distinct()
      .where('event', '=', event)
      .where('created_at', '<', before)
      .execute()
    return { now, accounts: rows.map(({ account }) => account) }
  })
}

/** How many accounts ever held seats of an event. */
export async function countBuyers({ tx }: Snapshot, event: string): Promise<number> {
  const row = await tx
    .selectFrom('buyers')
    .select(sql<number>`COUNT(*)`.as('count'))
    .where('event', '=', event)
    .executeTakeFirstOrThrow()
  return row.count
}
