import { sql } from 'kysely'
import type { Db } from '../database.ts'
import type { SeatState } from '../schema.ts'
import type { Snapshot } from './snapshot.ts'

export interface StuckSeat {
  seat: string
  state: SeatState
  hold: string | null
  heldUntil: Date
  holdState: string | null
  holdEndsAt: Date | null
}

/**
 * Finds seats that do not come free when they should.
 * @param heldMsMax the longest time that is left to a held seat
 * @param returningMsMax the same for a seat that comes back
 * @returns seats held by no live hold of the event or longer than it, and seats that come free too late
 */
export async function stuckSeats(
  { tx, now }: Snapshot,
  event: string,
  { heldMsMax, returningMsMax }: { heldMsMax: number; returningMsMax: number },
): Promise<StuckSeat[]> {
  const heldUntilMax = new Date(now.getTime() + heldMsMax)
  const returningUntilMax = new Date(now.getTime() + returningMsMax)
  const { rows } = await sql<StuckSeat>`
    SELECT seats.seat, seats.state, seats.hold, seats.held_until AS heldUntil,
      holds.state AS holdState, holds.expires_at AS holdEndsAt
    FROM seats
    LEFT JOIN holds ON holds.id = seats.hold AND holds.event = seats.event
    WHERE seats.event = ${event} AND (
      (seats.state = 'held' AND (seats.held_until > ${heldUntilMax}
        OR NOT holds.live <=> 1 OR seats.held_until <> holds.expires_at))
      OR (seats.state = 'returning' AND seats.held_until > ${returningUntilMax}))
    ORDER BY seats.seat`.execute(tx)
  return rows
}

/** The seats of an event that MySQL would let anyone hold at this moment. */
export async function sellableSeats(db: Db, event: string): Promise<string[]> {
  const { rows } = await sql<{ seat: string }>`
    SELECT seat FROM seats
    WHERE event = ${event} AND (state = 'free' OR (state <> 'sold' AND held_until <= NOW(3)))
    ORDER BY seat`.execute(db)
  return rows.map((row) => row.seat)
}
