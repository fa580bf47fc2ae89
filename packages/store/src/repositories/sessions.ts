import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'

export interface NewSession {
  id: string
  account: string
  family: string
  tokenHash: string
  lifetimeSeconds: number
}

export interface Session {
  id: string
  account: string
  family: string
  expired: boolean
  /** Seconds since the token was exchanged for a newer one; null when it is the newest. */
  rotatedSecondsAgo: number | null
}

export async function insert(db: Db | Tx, session: NewSession): Promise<void> {
  await db
    .insertInto('sessions')
    .values({
      id: session.id,
      account: session.account,
      family: session.family,
      token_hash: session.tokenHash,
      expires_at: sql<Date>`NOW(3) + INTERVAL ${session.lifetimeSeconds} SECOND`,
    })
    .execute()
}

/** Finds a refresh token by its hash and locks it, so that two refreshes at once take turns. */
export async function lockByToken(tx: Tx, tokenHash: string): Promise<Session | undefined> {
  const row = await tx
    .selectFrom('sessions')
    .select([
      'id',
      'account',
      'family',
      sql<number>`expires_at <= NOW(3)`.as('expired'),
      sql<number | null>`TIMESTAMPDIFF(SECOND, rotated_at, NOW(3))`.as('rotatedSecondsAgo'),
    ])
    .where('token_hash', '=', tokenHash)
    .forUpdate()
    .executeTakeFirst()
  return row && { ...row, expired: row.expired === 1 }
}

export async function markRotated(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({ rotated_at: sql<Date>`COALESCE(rotated_at, NOW(3))` })
    .where('id', '=', id)
    .execute()
}

/** Ends every session that came from one sign-in. */
export async function removeFamily(db: Db | Tx, family: string): Promise<void> {
  await db.deleteFrom('sessions').where('family', '=', family).execute()
}

/** @returns the account whose session ended, or undefined when the token is unknown */
export async function removeByToken(
  db: Db,
  tokenHash: string,
): Promise<{ account: string } | undefined> {
  return db.transaction().execute(async (tx) => {
    const session = await lockByToken(tx, tokenHash)
    if (session) await removeFamily(tx, session.family)
    return session && { account: session.account }
  })
}

/** @returns how many rows went */
export async function removeExpired(db: Db, limit: number): Promise<number> {
  const result = await db
    .deleteFrom('sessions')
    .where('expires_at', '<=', sql<Date>`NOW(3)`)
    .orderBy('expires_at')
    .limit(limit)
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}
