import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'
import type { HoldState } from '../schema.ts'
import type { PricedSeat } from './seats.ts'

export interface Hold {
  id: string
  event: string
  account: string
  state: HoldState
  seats: PricedSeat[]
  total: number
  expiresAt: Date
  extended: boolean
  /** By the database's clock, whether or not the sweeper has come by. */
  expired: boolean
  /** The database's time when this was read. */
  readAt: Date
}

/** The columns that make a `Hold`; see `parse`. */
export const columns = [
  'holds.id',
  'holds.event',
  'holds.account',
  'holds.state',
  'holds.seats',
  'holds.total',
  'holds.expires_at as expiresAt',
  'holds.extended',
  sql<number>`holds.expires_at <= NOW(3)`.as('expired'),
  sql<Date>`NOW(3)`.as('readAt'),
] as const

export interface HoldRow {
  id: string
  event: string
  account: string
  state: HoldState
  seats: string
  total: number
  expiresAt: Date
  extended: number
  expired: number
  readAt: Date
}

export const parse = (row: HoldRow): Hold => ({
  ...row,
  seats: JSON.parse(row.seats) as PricedSeat[],
  extended: row.extended === 1,
  expired: row.expired === 1,
})

/** The account's live hold in an event, even when it has expired and nobody has tidied it up. */
export async function findLive(
  db: Db | Tx,
  event: string,
  account: string,
): Promise<Hold | undefined> {
  const row = await db
    .selectFrom('holds')
    .select(columns)
    .where('event', '=', event)
    .where('live', '=', 1)
    .where('account', '=', account)
    .executeTakeFirst()
  return row && parse(row)
}

/** Locks a hold, so that paying, extending, releasing and expiring it take turns. */
export async function lock(tx: Tx, id: string): Promise<Hold | undefined> {
  const row = await tx
    .selectFrom('holds')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && parse(row)
}

/** Locks the live holds of some accounts in an event. @param accounts one or more */
export async function lockLiveOf(
  tx: Tx,
  event: string,
  accounts: readonly string[],
): Promise<Hold[]> {
  const rows = await tx
    .selectFrom('holds')
    .select(columns)
    .where('event', '=', event)
    .where('live', '=', 1)
    .where('account', 'in', accounts)
    .orderBy('account')
    .forUpdate()
    .execute()
  return rows.map(parse)
}

export interface NewHold {
  id: string
  event: string
  account: string
  seats: readonly PricedSeat[]
  total: number
  expiresAt: Date
}

export async function insert(tx: Tx, hold: NewHold): Promise<void> {
  await tx
    .insertInto('holds')
    .values({
      id: hold.id,
      event: hold.event,
      account: hold.account,
      state: 'live',
      live: 1,
      seats: JSON.stringify(hold.seats),
      total: hold.total,
      expires_at: hold.expiresAt,
      extended: 0,
      ended_at: null,
    })
    .execute()
}

/** Ends a live hold. @returns false when somebody else has */
export async function end(tx: Tx, id: string, state: Exclude<HoldState, 'live'>): Promise<boolean> {
  const result = await tx
    .updateTable('holds')
    .set({ state, live: null, ended_at: sql<Date>`NOW(3)` })
    .where('id', '=', id)
    .where('live', '=', 1)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function extend(tx: Tx, id: string, expiresAt: Date): Promise<void> {
  await tx
    .updateTable('holds')
    .set({ expires_at: expiresAt, extended: 1 })
    .where('id', '=', id)
    .execute()
}

/** Locks live holds whose time is over, longest over first; those that somebody else has locked are passed over. */
export async function lockExpired(tx: Tx, limit: number): Promise<Hold[]> {
  const rows = await tx
    .selectFrom('holds')
    .select(columns)
    .where('live', '=', 1)
    .where('expires_at', '<=', sql<Date>`NOW(3)`)
    .orderBy('expires_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map(parse)
}

export interface EndedHold {
  id: string
  event: string
  account: string
  seats: string[]
}

/** Holds that gave their seats back in the last seconds. */
export async function listReleasedWithin(
  db: Db,
  seconds: number,
  limit: number,
): Promise<EndedHold[]> {
  const rows = await db
    .selectFrom('holds')
    .select(['id', 'event', 'account', 'seats'])
    .where('ended_at', '>', sql<Date>`NOW(3) - INTERVAL ${seconds} SECOND`)
    .where('state', 'in', ['released', 'expired', 'returned'])
    .orderBy('ended_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    ...row,
    seats: (JSON.parse(row.seats) as PricedSeat[]).map((seat) => seat.id),
  }))
}

/** How many accounts hold seats of an event now. */
export async function countLive(db: Db, event: string): Promise<number> {
  const row = await db
    .selectFrom('holds')
    .select(sql<number>`COUNT(*)`.as('count'))
    .where('event', '=', event)
    .where('live', '=', 1)
    .where('expires_at', '>', sql<Date>`NOW(3)`)
    .executeTakeFirstOrThrow()
  return row.count
}
