import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'
import type { BookingState } from '../schema.ts'
import type { PricedSeat } from './seats.ts'

export interface Booking {
  id: string
  event: string
  account: string
  hold: string
  state: BookingState
  total: number
  refund: number | null
  sequence: number
  paidAt: Date
  cancelledAt: Date | null
}

export type BookingWithSeats = Booking & { seats: PricedSeat[] }

const columns = [
  'id',
  'event',
  'account',
  'hold',
  'state',
  'total',
  'refund',
  'sequence',
  'paid_at as paidAt',
  'cancelled_at as cancelledAt',
] as const

/** Adds a confirmed booking and its items. @throws a duplicate-key error when a seat has a live owner */
export async function insert(
  tx: Tx,
  booking: Pick<Booking, 'id' | 'event' | 'account' | 'hold' | 'total' | 'paidAt'>,
  seats: readonly PricedSeat[],
): Promise<void> {
  await tx
    .insertInto('bookings')
    .values({
      id: booking.id,
      event: booking.event,
      account: booking.account,
      hold: booking.hold,
      state: 'confirmed',
      total: booking.total,
      refund: null,
      sequence: 1,
      paid_at: booking.paidAt,
      cancelled_at: null,
    })
    .execute()
  await tx
    .insertInto('booking_items')
    .values(
      seats.map((seat) => ({
        booking: booking.id,
        seat: seat.id,
        event: booking.event,
        price: seat.price,
        live: 1 as const,
      })),
    )
    .execute()
}

/** Locks a booking and tells the database's time. */
export async function lock(tx: Tx, id: string): Promise<(Booking & { now: Date }) | undefined> {
  return tx
    .selectFrom('bookings')
    .select([...columns, sql<Date>`NOW(3)`.as('now')])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Cancels a booking that the transaction has locked; its seats get room for another owner. */
export async function cancel(
  tx: Tx,
  id: string,
  change: { refund: number; cancelledAt: Date; sequence: number },
): Promise<void> {
  await tx
    .updateTable('bookings')
    .set({
      state: 'cancelled',
      refund: change.refund,
      cancelled_at: change.cancelledAt,
      sequence: change.sequence,
    })
    .where('id', '=', id)
    .execute()
  await tx.updateTable('booking_items').set({ live: null }).where('booking', '=', id).execute()
  await tx
    .updateTable('holds')
    .set({ state: 'returned', ended_at: sql<Date>`NOW(3)` })
    .where('id', '=', (query) => query.selectFrom('bookings').select('hold').where('id', '=', id))
    .execute()
}

/** Bookings of an account, newest first. */
export const ofAccount = (db: Db, account: string, page: { before?: string; limit: number }) =>
  db
    .selectFrom('bookings')
    .select(columns)
    .where('account', '=', account)
    .$if(page.before !== undefined, (query) => query.where('id', '<', page.before ?? ''))
    .orderBy('id', 'desc')
    .limit(page.limit)

/** Bookings of an event in the order in which they were made. */
export const ofEvent = (db: Db, event: string, page: { after?: string; limit: number }) =>
  db
    .selectFrom('bookings')
    .select(columns)
    .where('event', '=', event)
    .$if(page.after !== undefined, (query) => query.where('id', '>', page.after ?? ''))
    .orderBy('id')
    .limit(page.limit)

export async function find(db: Db, id: string): Promise<Booking | undefined> {
  return db.selectFrom('bookings').select(columns).where('id', '=', id).executeTakeFirst()
}

export async function seatsOf(db: Db | Tx, booking: string): Promise<PricedSeat[]> {
  return db
    .selectFrom('booking_items')
    .select(['seat as id', 'price'])
    .where('booking', '=', booking)
    .orderBy('seat')
    .execute()
}

/** Adds the seats to a page of bookings in one query. */
export async function withSeats(db: Db, bookings: readonly Booking[]): Promise<BookingWithSeats[]> {
  if (bookings.length === 0) return []
  const items = await db
    .selectFrom('booking_items')
    .select(['booking', 'seat as id', 'price'])
    .where(
      'booking',
      'in',
      bookings.map((booking) => booking.id),
    )
    .orderBy('booking')
    .orderBy('seat')
    .execute()
  const seatsByBooking = Map.groupBy(items, (item) => item.booking)
  return bookings.map((booking) => ({
    ...booking,
    seats: (seatsByBooking.get(booking.id) ?? []).map(({ id, price }) => ({ id, price })),
  }))
}
