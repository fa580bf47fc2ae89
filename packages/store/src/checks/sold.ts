import { sql } from 'kysely'
import type { Snapshot } from './snapshot.ts'

/** @returns sold seats that no live item of a confirmed booking of the same hold explains */
export async function soldWithoutItem({ tx }: Snapshot, event: string) {
  const { rows } = await sql<{ seat: string; hold: string }>`
    SELECT seats.seat, seats.hold
    FROM seats
    LEFT JOIN booking_items AS item
      ON item.event = seats.event AND item.seat = seats.seat AND item.live = 1
    LEFT JOIN bookings AS booking
      ON booking.id = item.booking AND booking.hold = seats.hold AND booking.state = 'confirmed'
    WHERE seats.event = ${event} AND seats.state = 'sold' AND booking.id IS NULL
    ORDER BY seats.seat`.execute(tx)
  return rows
}

export interface UnsoldItem {
  seat: string
  booking: string
  bookingState: string
  /** Null where the event has no such seat. */
  seatState: string | null
  sameHold: 0 | 1
  samePrice: 0 | 1
  sameEvent: 0 | 1
}

/** @returns live items of bookings whose seat is not sold to that booking, at that price */
export async function itemsNotSold({ tx }: Snapshot, event: string) {
  const { rows } = await sql<UnsoldItem>`
    SELECT item.seat, item.booking, booking.state AS bookingState, seats.state AS seatState,
      seats.hold <=> booking.hold AS sameHold, seats.price <=> item.price AS samePrice,
      item.event = booking.event AS sameEvent
    FROM bookings AS booking
    JOIN booking_items AS item ON item.booking = booking.id
    LEFT JOIN seats ON seats.event = booking.event AND seats.seat = item.seat
    WHERE booking.event = ${event} AND item.live = 1 AND NOT (
      booking.state = 'confirmed' AND seats.state <=> 'sold' AND seats.hold <=> booking.hold
      AND seats.price <=> item.price AND item.event = booking.event)
    ORDER BY item.seat`.execute(tx)
  return rows
}

/** @returns bookings whose total is not the sum of their items, or that stand with items that do not */
export async function bookingsOutOfSum({ tx }: Snapshot, event: string) {
  const { rows } = await sql<{
    id: string
    total: number
    itemCount: number
    liveCount: number
    /** Decimal text. */
    itemSum: string
  }>`
    SELECT booking.id, booking.state, booking.total, COUNT(item.seat) AS itemCount,
      COUNT(item.live) AS liveCount, COALESCE(SUM(item.price), 0) AS itemSum
    FROM bookings AS booking
    LEFT JOIN booking_items AS item ON item.booking = booking.id
    WHERE booking.event = ${event}
    GROUP BY booking.id, booking.state, booking.total
    HAVING itemCount = 0 OR itemSum <> booking.total
      OR (booking.state = 'confirmed' AND liveCount <> itemCount)
    ORDER BY booking.id`.execute(tx)
  return rows
}

/** @returns bookings whose hold is not a paid one of the same account, event and total; and paid holds without one */
export async function bookingsWithoutHold({ tx }: Snapshot, event: string) {
  const { rows } = await sql<{ booking: string | null; hold: string }>`
    SELECT booking.id AS booking, booking.hold
    FROM bookings AS booking
    LEFT JOIN holds ON holds.id = booking.hold AND holds.event = booking.event
      AND holds.state = IF(booking.state = 'confirmed', 'paid', 'returned')
      AND holds.account = booking.account AND holds.total = booking.total
    WHERE booking.event = ${event} AND holds.id IS NULL
    UNION ALL
    SELECT NULL, holds.id
    FROM holds
    LEFT JOIN bookings AS booking ON booking.hold = holds.id
    WHERE holds.event = ${event} AND holds.state IN ('paid', 'returned') AND booking.id IS NULL`.execute(
    tx,
  )
  return rows
}
