import type { Db } from '../database.ts'
import * as bookings from '../repositories/bookings.ts'
import * as seats from '../repositories/seats.ts'
import { idOf, seatOf, type Shape } from './shape.ts'

/** Things that are in the generated data, to ask for. */
export interface Sample {
  now: Date
  until: Date
  /** The stadium, on sale, and an event that has been quiet for long. */
  event: string
  quietEvent: string
  /** An account with bookings and a live hold. */
  account: string
  email: string
  tokenHash: string
  family: string
  freeSeats: string[]
  newHold: string
  held: { event: string; seats: string[]; hold: string }
  lastBooking: string
  quietBooking: string
  pageOfBookings: bookings.Booking[]
  lastEvent: { startsAt: Date; name: string }
}

const event = 'stadium'
const hoursMs = 3_600_000

/** Chooses what the hot queries ask for. */
export async function sampleOf(db: Db, shape: Shape): Promise<Sample> {
  const { bookings: count, accounts, stadium, hall, liveHolds } = shape
  const now = await seats.databaseTime(db)
  const n = 7
  const firstFree = stadium + liveHolds
  return {
    now,
    until: new Date(now.getTime() + 300_000),
    event,
    quietEvent: 'hall-0500',
    account: idOf('account', n),
    email: `buyer-${n}@example.test`,
    tokenHash: String(n).padStart(43, '0'),
    family: idOf('session', n),
    freeSeats: [0, 1, 2, 3].map((offset) => seatOf(firstFree + offset)).toSorted(),
    newHold: idOf('hold', 0xffff_ffff),
    held: { event, seats: [seatOf(stadium + n)], hold: idOf('hold', count + n) },
    lastBooking: idOf('booking', 3 * accounts + n),
    quietBooking: idOf('booking', 500 * hall + hall / 2),
    pageOfBookings: await bookings.ofEvent(db, event, { limit: 500 }).execute(),
    lastEvent: { startsAt: new Date(now.getTime() + 24 * hoursMs), name: 'hall-1000' },
  }
}
