import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'
import type { SeatState } from '../schema.ts'

export interface PricedSeat {
  id: string
  price: number
}

export interface SeatRow {
  seat: string
  state: SeatState
  /** When a held or returning seat becomes free by itself. */
  heldUntil: Date | null
  changedAt: Date
}

export interface SeatCounts {
  free: number
  held: number
  sold: number
  returning: number
}

/** Free, or its hold or its delay has ended by the database's clock, whether or not anyone has tidied it up. */
const isTakeable = sql<boolean>`(state = 'free' OR (state IN ('held', 'returning') AND held_until <= NOW(3)))`

/** Adds seats that are all free, in bounded statements. */
export async function insert(tx: Tx, event: string, seats: readonly PricedSeat[]): Promise<void> {
  const rowsPerStatement = 1000
  for (let start = 0; start < seats.length; start += rowsPerStatement) {
    await tx
      .insertInto('seats')
      .values(
        seats.slice(start, start + rowsPerStatement).map((seat) => ({
          event,
          seat: seat.id,
          price: seat.price,
          state: 'free' as const,
          hold: null,
          held_until: null,
          changed_at: sql<Date>`NOW(3)`,
        })),
      )
      .execute()
  }
}

export async function removeAll(tx: Tx, event: string): Promise<void> {
  await tx.deleteFrom('seats').where('event', '=', event).execute()
}

/** Counts the seats that are not free, and locks them all: a free one could else be held before it is removed. */
export async function lockTaken(tx: Tx, event: string): Promise<number> {
  const rows = await tx
    .selectFrom('seats')
    .select('state')
    .where('event', '=', event)
    .forUpdate()
    .execute()
  return rows.filter((row) => row.state !== 'free').length
}

export interface Taking {
  event: string
  seats: readonly string[]
  hold: string
  until: Date
}

/**
 * Takes seats for a hold, in key order, each only if it can be taken.
 * @returns how many were taken; when it is fewer than asked for, the caller rolls back
 */
export const take = (tx: Tx, { event, seats, hold, until }: Taking) =>
  tx
    .updateTable('seats')
    .set({ state: 'held', hold, held_until: until, changed_at: sql<Date>`NOW(3)` })
    .where('event', '=', event)
    .where('seat', 'in', seats)
    .where(isTakeable)
    .orderBy('seat')

/** Those of the given seats that nobody could take now. */
export async function takenAmong(
  db: Db,
  event: string,
  seats: readonly string[],
): Promise<string[]> {
  const rows = await db
    .selectFrom('seats')
    .select('seat')
    .where('event', '=', event)
    .where('seat', 'in', seats)
    .where(sql<boolean>`NOT ${isTakeable}`)
    .execute()
  return rows.map((row) => row.seat)
}

export async function prices(
  db: Db | Tx,
  event: string,
  seats: readonly string[],
): Promise<PricedSeat[]> {
  return db
    .selectFrom('seats')
    .select(['seat as id', 'price'])
    .where('event', '=', event)
    .where('seat', 'in', seats)
    .orderBy('seat')
    .execute()
}

interface HeldSeats {
  event: string
  seats: readonly string[]
  hold: string
}

const held = (tx: Tx, { event, seats, hold }: HeldSeats) =>
  tx
    .updateTable('seats')
    .where('event', '=', event)
    .where('seat', 'in', seats)
    .where('hold', '=', hold)
    .where('state', '=', 'held')
    .orderBy('seat')

/** Sells the seats of a hold that has not ended. @returns how many were sold; fewer than all means roll back */
export async function sell(tx: Tx, hold: HeldSeats): Promise<number> {
  const result = await held(tx, hold)
    .where('held_until', '>', sql<Date>`NOW(3)`)
    .set({ state: 'sold', held_until: null, changed_at: sql<Date>`NOW(3)` })
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** Lets go of what a hold still has; a seat that somebody else took since stays theirs. */
export async function free(tx: Tx, hold: HeldSeats): Promise<void> {
  await held(tx, hold)
    .set({ state: 'free', hold: null, held_until: null, changed_at: sql<Date>`NOW(3)` })
    .execute()
}

/** @returns how many seats were extended; fewer than all means roll back */
export async function extend(tx: Tx, hold: HeldSeats, until: Date): Promise<number> {
  const result = await held(tx, hold)
    .where('held_until', '>', sql<Date>`NOW(3)`)
    .set({ held_until: until, changed_at: sql<Date>`NOW(3)` })
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** Gives sold seats back after a delay, so that nobody can camp on the second of a cancellation. */
export async function giveBack(tx: Tx, sold: HeldSeats, delayMs: number): Promise<number> {
  const result = await tx
    .updateTable('seats')
    .set({
      state: 'returning',
      hold: null,
      held_until: sql<Date>`NOW(3) + INTERVAL ${delayMs * 1000} MICROSECOND`,
      changed_at: sql<Date>`NOW(3)`,
    })
    .where('event', '=', sold.event)
    .where('seat', 'in', sold.seats)
    .where('hold', '=', sold.hold)
    .where('state', '=', 'sold')
    .orderBy('seat')
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** Frees the seats whose delay has ended. @returns how many */
export async function freeReturned(db: Db, event: string): Promise<number> {
  const result = await db
    .updateTable('seats')
    .set({ state: 'free', held_until: null, changed_at: sql<Date>`NOW(3)` })
    .where('event', '=', event)
    .where('state', '=', 'returning')
    .where('held_until', '<=', sql<Date>`NOW(3)`)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** The clock by which holds run out. */
export async function databaseTime(db: Db): Promise<Date> {
  const row = await db.selectNoFrom(sql<Date>`NOW(3)`.as('now')).executeTakeFirstOrThrow()
  return row.now
}

/** Every seat of an event, in key order. */
export const allOf = (db: Db, event: string) =>
  db
    .selectFrom('seats')
    .select(['seat', 'state', 'held_until as heldUntil', 'changed_at as changedAt'])
    .where('event', '=', event)
    .orderBy('seat')

/** The seats that changed at or after a time of the database's clock. */
export const changedSince = (db: Db, event: string, since: Date) =>
  db
    .selectFrom('seats')
    .select(['seat', 'state', 'held_until as heldUntil', 'changed_at as changedAt'])
    .where('event', '=', event)
    .where('changed_at', '>=', since)

/** Counts the seats of an event by state; expired holds count as held until they are tidied up. */
export async function counts(db: Db, event: string): Promise<SeatCounts> {
  const rows = await db
    .selectFrom('seats')
    .select(['state', sql<number>`COUNT(*)`.as('count')])
    .where('event', '=', event)
    .groupBy('state')
    .execute()
  const byState: SeatCounts = { free: 0, held: 0, sold: 0, returning: 0 }
  for (const row of rows) byState[row.state] = row.count
  return byState
}
