import { sql } from 'kysely'
import type { Tx } from '../database.ts'
import * as holds from './holds.ts'

/** Locks the row of one account in one event, creating it at need, so that its limits can be counted. */
export const lock = (tx: Tx, event: string, account: string): Promise<void> =>
  lockAll(tx, event, [account])

/** As `lock`, for one or more accounts. */
export async function lockAll(tx: Tx, event: string, accounts: readonly string[]): Promise<void> {
  await tx
    .insertInto('buyers')
    .values(accounts.toSorted().map((account) => ({ event, account })))
    .onDuplicateKeyUpdate({ account: sql`buyers.account` })
    .execute()
}

export interface BuyerSituation {
  /** The database's time. */
  now: Date
  confirmedBookings: number
  live: holds.Hold | undefined
  isRevoked: boolean
}

/** What counts for the limits of a buyer whose row is locked, in one query. */
export async function situationOf(tx: Tx, event: string, account: string): Promise<BuyerSituation> {
  const row = await tx
    .selectFrom('buyers')
    .leftJoin('holds', (join) =>
      join
        .onRef('holds.event', '=', 'buyers.event')
        .onRef('holds.account', '=', 'buyers.account')
        .on('holds.live', '=', 1),
    )
    .leftJoin('revocations', (join) =>
      join
        .onRef('revocations.event', '=', 'buyers.event')
        .onRef('revocations.account', '=', 'buyers.account'),
    )
    .select(holds.columns)
    .select('revocations.account as revoked')
    .select((where) =>
      where
        .selectFrom('bookings')
        .select(sql<number>`COUNT(*)`.as('count'))
        .where('bookings.event', '=', event)
        .where('bookings.account', '=', account)
        .where('bookings.state', '=', 'confirmed')
        .as('confirmedBookings'),
    )
    .where('buyers.event', '=', event)
    .where('buyers.account', '=', account)
    .executeTakeFirstOrThrow()
  return {
    now: row.readAt,
    confirmedBookings: row.confirmedBookings ?? 0,
    isRevoked: row.revoked !== null,
    live: row.id === null ? undefined : holds.parse(row as holds.HoldRow),
  }
}
