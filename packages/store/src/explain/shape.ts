/**
 * How large the generated data is. Every thousandth of the bookings is a hall that has played or is to come; the last
 * twentieth is the stadium, on sale now. Of six seats five are booked, of ten bookings one is cancelled.
 */
export interface Shape {
  bookings: number
  accounts: number
  events: number
  /** Bookings of one hall, and of all halls together. */
  hall: number
  halls: number
  stadium: number
  /** In the stadium, and as many in another event; one in twenty has run out and was not tidied up. */
  liveHolds: number
  /** Ended without a booking, besides one paid hold a booking. */
  abandonedHolds: number
  /** Outbox rows that wait; half of them are claimed. */
  unsent: number
}

/** @param bookings at least 10,000, in whole thousands */
export function shapeOf(bookings: number): Shape {
  const stadium = bookings / 20
  return {
    bookings,
    accounts: bookings / 4,
    events: Math.max(2000, bookings / 100),
    hall: bookings / 1000,
    halls: bookings - stadium,
    stadium,
    liveHolds: bookings / 500,
    abandonedHolds: bookings / 4,
    unsent: bookings / 1000,
  }
}

export type Kind = 'account' | 'session' | 'hold' | 'booking' | 'message'

const digits: Record<Kind, string> = {
  account: 'a',
  session: '5',
  hold: 'd',
  booking: 'b',
  message: 'e',
}

const tail = (kind: Kind): string => `-0000-7000-8000-00000000000${digits[kind]}`

/** The id of the n-th row of a kind: a UUID whose order is that of n. */
export const idOf = (kind: Kind, n: number): string => n.toString(16).padStart(8, '0') + tail(kind)

/** As `idOf`, in SQL. @param n an SQL expression */
export const idSql = (kind: Kind, n: string): string =>
  `CONCAT(LOWER(LPAD(HEX(${n}), 8, '0')), '${tail(kind)}')`

/** @param k the seat's number in its event, from 0 */
export const seatOf = (k: number): string => `A-${Math.floor(k / 50) + 1}-${(k % 50) + 1}`

export const seatSql = (k: string): string =>
  `CONCAT('A-', (${k}) DIV 50 + 1, '-', (${k}) MOD 50 + 1)`
