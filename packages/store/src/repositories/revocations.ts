import type { Db, Tx } from '../database.ts'

/** The accounts that an organiser wants no more in an event. */
export async function of(db: Db | Tx, event: string): Promise<string[]> {
  const rows = await db
    .selectFrom('revocations')
    .select('account')
    .where('event', '=', event)
    .execute()
  return rows.map((row) => row.account)
}

/** @param accounts one or more that are not revoked yet */
export async function insert(tx: Tx, event: string, accounts: readonly string[]): Promise<void> {
  const rows = accounts.map((account) => ({ event, account }))
  await tx.insertInto('revocations').values(rows).execute()
}

/** @param accounts one or more */
export async function remove(tx: Tx, event: string, accounts: readonly string[]): Promise<void> {
  await tx
    .deleteFrom('revocations')
    .where('event', '=', event)
    .where('account', 'in', accounts)
    .execute()
}
