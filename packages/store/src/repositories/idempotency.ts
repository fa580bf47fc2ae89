import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'

export interface KeyRef {
  account: string
  route: string
  key: string
}

export interface RememberedAnswer {
  bodyHash: string
  status: number
  answer: string
}

/**
 * Claims a key for the effect that this transaction is about to have. While another transaction has claimed the same
 * key this waits for it, up to the lock timeout.
 * @throws a duplicate-key error when the key was used, a lock timeout while it is in use
 */
export async function claim(tx: Tx, ref: KeyRef, bodyHash: string): Promise<void> {
  await tx
    .insertInto('idempotency_keys')
    .values({
      account: ref.account,
      route: ref.route,
      idempotency_key: ref.key,
      body_hash: bodyHash,
      status: 0,
      answer: '',
    })
    .execute()
}

/** Keeps the answer with the effect: both are committed, or neither. */
export async function remember(tx: Tx, ref: KeyRef, status: number, answer: string): Promise<void> {
  await tx
    .updateTable('idempotency_keys')
    .set({ status, answer })
    .where('account', '=', ref.account)
    .where('route', '=', ref.route)
    .where('idempotency_key', '=', ref.key)
    .execute()
}

export async function find(db: Db, ref: KeyRef): Promise<RememberedAnswer | undefined> {
  return db
    .selectFrom('idempotency_keys')
    .select(['body_hash as bodyHash', 'status', 'answer'])
    .where('account', '=', ref.account)
    .where('route', '=', ref.route)
    .where('idempotency_key', '=', ref.key)
    .executeTakeFirst()
}

/** @returns how many rows went */
export async function removeOlderThan(db: Db, hours: number, limit: number): Promise<number> {
  const result = await db
    .deleteFrom('idempotency_keys')
    .where('created_at', '<', sql<Date>`NOW(3) - INTERVAL ${hours} HOUR`)
    .orderBy('created_at')
    .limit(limit)
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}
