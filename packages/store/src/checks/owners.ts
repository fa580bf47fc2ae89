import type { Snapshot } from './snapshot.ts'

/** Everything in one event that claims to own a seat. */
export interface SeatOwners {
  /** Live items of bookings. */
  items: { seat: string; booking: string }[]
  /** Live holds that have not run out. */
  holds: { id: string; seats: string[] }[]
  /** Held seats, by the seat's own row, that have not run out. */
  heldRows: { seat: string; hold: string }[]
}

/** Reads who owns the seats of an event: by bookings, by holds and by the seats themselves. */
export async function seatOwners({ tx, now }: Snapshot, event: string): Promise<SeatOwners> {
  const items = await tx
    .selectFrom('booking_items')
    .select(['seat', 'booking'])
    .where('event', '=', event)
    .where('live', '=', 1)
    .execute()
  const holds = await tx
    .selectFrom('holds')
    .select(['id', 'seats'])
    .where('event', '=', event)
    .where('live', '=', 1)
    .where('expires_at', '>', now)
    .execute()
  const heldRows = await tx
    .selectFrom('seats')
    .select(['seat', 'hold'])
    .where('event', '=', event)
    .where('state', '=', 'held')
    .where('held_until', '>', now)
    .execute()
  return {
    items,
    holds: holds.map(({ id, seats }) => ({ id, seats: seatIdsOf(seats) })),
    heldRows: heldRows.map(({ seat, hold }) => ({ seat, hold: hold ?? '' })),
  }
}

const seatIdsOf = (json: string): string[] =>
  (JSON.parse(json) as { id: string }[]).map((seat) => seat.id)
