import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'
import type { EntryKind } from '../schema.ts'

export interface Movement {
  account: string
  kind: EntryKind
  /** Positive in, negative out. */
  amount: number
  booking?: string
}

export interface Entry {
  number: number
  kind: EntryKind
  amount: number
  balance: number
  booking: string | null
  at: Date
}

/** No balance may pass this, so that every sum stays exact in a double. */
export const balanceMax = 1_000_000_000_000

/**
 * Moves points: one guarded update of the balance, and the ledger entry that explains it.
 * @returns the entry's number and the new balance, or undefined when the balance would leave 0..balanceMax
 */
export async function move(
  tx: Tx,
  movement: Movement,
): Promise<{ number: number; balance: number } | undefined> {
  const { account, amount } = movement
  const guarded = await tx
    .updateTable('wallets')
    .set({ balance: sql`balance + ${amount}`, entries: sql`entries + 1` })
    .where('account', '=', account)
    .where(sql<boolean>`balance + ${amount} BETWEEN 0 AND ${balanceMax}`)
    .executeTakeFirst()
  if (guarded.numUpdatedRows === 0n) return undefined
  // The update holds the row's lock, so this reads what it wrote.
  const wallet = await tx
    .selectFrom('wallets')
    .select(['balance', 'entries'])
    .where('account', '=', account)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('points_entries')
    .values({
      account,
      number: wallet.entries,
      kind: movement.kind,
      amount,
      balance: wallet.balance,
      booking: movement.booking ?? null,
    })
    .execute()
  return { number: wallet.entries, balance: wallet.balance }
}

/** @returns the balance; 0 for an account without a wallet */
export async function balanceOf(db: Db | Tx, account: string): Promise<number> {
  const wallet = await db
    .selectFrom('wallets')
    .select('balance')
    .where('account', '=', account)
    .executeTakeFirst()
  return wallet?.balance ?? 0
}

/** The ledger of an account, newest first. */
export async function entriesOf(
  db: Db,
  account: string,
  page: { before?: number; limit: number },
): Promise<Entry[]> {
  return db
    .selectFrom('points_entries')
    .select(['number', 'kind', 'amount', 'balance', 'booking', 'created_at as at'])
    .where('account', '=', account)
    .$if(page.before !== undefined, (query) => query.where('number', '<', page.before ?? 0))
    .orderBy('number', 'desc')
    .limit(page.limit)
    .execute()
}
