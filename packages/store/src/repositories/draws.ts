import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'

/** What may be known of a draw before its seed is published. */
export interface StoredDraw {
  commitment: string
  /** Undefined until the registrations are listed. */
  list?: { size: number; digest: string }
}

/** Keeps a new seed with what is published of it, unless there is a draw already. */
export async function commit(
  db: Db,
  event: string,
  { seed, commitment }: { seed: string; commitment: string },
): Promise<void> {
  await db
    .insertInto('draws')
    .values({ event, seed, commitment })
    .onDuplicateKeyUpdate({ event })
    .execute()
}

/** @returns undefined when no seed was made yet */
export async function find(db: Db, event: string): Promise<StoredDraw | undefined> {
  const row = await db
    .selectFrom('draws')
    .select(['commitment', 'size', 'list_digest as digest'])
    .where('event', '=', event)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { commitment, size, digest } = row
  return size === null || digest === null ? { commitment } : { commitment, list: { size, digest } }
}

/** The secret itself, for the one moment at which it is published. */
export async function seedOf(db: Db, event: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('draws')
    .select('seed')
    .where('event', '=', event)
    .executeTakeFirst()
  return row?.seed
}

/**
 * Takes the draw in hand for listing its registrations, until the transaction ends.
 * @returns false when they are listed already, or somebody else is at it
 */
export async function lockUnlisted(tx: Tx, event: string): Promise<boolean> {
  const row = await tx
    .selectFrom('draws')
    .select('event')
    .where('event', '=', event)
    .where('size', 'is', null)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  return row !== undefined
}

/** Adds a page of the list. @param registrations whole lines */
export async function insertPage(
  tx: Tx,
  event: string,
  page: number,
  registrations: string,
): Promise<void> {
  await tx.insertInto('draw_pages').values({ event, page, registrations }).execute()
}

/** Makes the list final: from now on nothing changes it. */
export async function setList(
  tx: Tx,
  event: string,
  { size, digest }: { size: number; digest: string },
): Promise<void> {
  await tx
    .updateTable('draws')
    .set({ size, list_digest: digest, listed_at: sql<Date>`NOW(3)` })
    .where('event', '=', event)
    .execute()
}

/** A page of the list, counted from 0; undefined behind the last one. */
export async function page(db: Db, event: string, number: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('draw_pages')
    .select('registrations')
    .where('event', '=', event)
    .where('page', '=', number)
    .executeTakeFirst()
  return row?.registrations
}
