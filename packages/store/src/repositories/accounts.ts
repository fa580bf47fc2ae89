import type { Db, Tx } from '../database.ts'

export interface Account {
  id: string
  email: string
  name: string | null
  passwordHash: string
}

/**
 * Creates an account and its empty wallet.
 * @throws a duplicate-key error (see `isDuplicate`) when the email is taken
 */
export async function insert(db: Db, account: Account): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('accounts')
      .values({
        id: account.id,
        email: account.email,
        name: account.name,
        password_hash: account.passwordHash,
      })
      .execute()
    await tx.insertInto('wallets').values({ account: account.id, balance: 0, entries: 0 }).execute()
  })
}

/** @param email in lower case */
export async function findByEmail(db: Db, email: string): Promise<Account | undefined> {
  return db
    .selectFrom('accounts')
    .select(['id', 'email', 'name', 'password_hash as passwordHash'])
    .where('email', '=', email)
    .executeTakeFirst()
}

/** Those of the given ids that are accounts. @param ids one or more */
export async function existing(db: Db | Tx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db.selectFrom('accounts').select('id').where('id', 'in', ids).execute()
  return new Set(rows.map((row) => row.id))
}
