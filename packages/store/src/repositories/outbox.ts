import { sql } from 'kysely'
import { type Db, inTransaction, type Tx } from '../database.ts'

export interface NewOutboxRow {
  id: string
  topic: string
  messageKey: string
  type: string
  sequence: number
  payload: string
  traceparent: string | null
}

export interface ClaimedRow extends NewOutboxRow {
  position: number
}

/** Adds events to the business transaction, so that an effect and its event are committed together. */
export async function insert(tx: Tx, rows: readonly NewOutboxRow[]): Promise<void> {
  await tx
    .insertInto('outbox')
    .values(
      rows.map((row) => ({
        event_id: row.id,
        topic: row.topic,
        message_key: row.messageKey,
        type: row.type,
        sequence: row.sequence,
        payload: row.payload,
        traceparent: row.traceparent,
      })),
    )
    .execute()
}

/** Unsent rows that no living relay has claimed, oldest first; rows that another relay is claiming are passed over. */
export const claimable = (db: Db | Tx, limit: number) =>
  db
    .selectFrom('outbox')
    .select([
      'id as position',
      'event_id as id',
      'topic',
      'message_key as messageKey',
      'type',
      'sequence',
      'payload',
      'traceparent',
    ])
    .where('sent_at', 'is', null)
    .where((where) =>
      where.or([
        where('claimed_until', 'is', null),
        where('claimed_until', '<=', sql<Date>`NOW(3)`),
      ]),
    )
    // With its table: plain `id` would be the alias above, and a sort would read and lock the whole backlog first.
    .orderBy('outbox.id')
    .limit(limit)
    .forUpdate()
    .skipLocked()

/**
 * Takes a batch of unsent events for one relay.
 * @param claimSeconds after this another relay may take over what is still unsent
 */
export async function claimBatch(
  db: Db,
  options: { limit: number; claimSeconds: number },
): Promise<ClaimedRow[]> {
  return inTransaction(db, async (tx) => {
    const rows = await claimable(tx, options.limit).execute()
    if (rows.length === 0) return []
    await tx
      .updateTable('outbox')
      .set({ claimed_until: sql<Date>`NOW(3) + INTERVAL ${options.claimSeconds} SECOND` })
      .where('id', 'in', positionsOf(rows))
      .execute()
    return rows
  })
}

export async function markSent(db: Db, rows: readonly ClaimedRow[]): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ sent_at: sql<Date>`NOW(3)`, claimed_until: null })
    .where('id', 'in', positionsOf(rows))
    .execute()
}

/** Gives a batch back at once when it could not be sent. */
export async function releaseClaim(db: Db, rows: readonly ClaimedRow[]): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ claimed_until: null })
    .where('id', 'in', positionsOf(rows))
    .where('sent_at', 'is', null)
    .execute()
}

/** @returns how many events are unsent, and the age of the oldest in seconds (0 when none is) */
export async function backlog(db: Db): Promise<{ unsent: number; oldestSeconds: number }> {
  const row = await db
    .selectFrom('outbox')
    .select([
      sql<number>`COUNT(*)`.as('unsent'),
      sql<number>`COALESCE(TIMESTAMPDIFF(SECOND, MIN(created_at), NOW(3)), 0)`.as('oldestSeconds'),
    ])
    .where('sent_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row
}

/** @returns how many rows went */
export async function removeSentBefore(db: Db, hours: number, limit: number): Promise<number> {
  const result = await db
    .deleteFrom('outbox')
    .where('sent_at', '<', sql<Date>`NOW(3) - INTERVAL ${hours} HOUR`)
    .orderBy('sent_at')
    .limit(limit)
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}

const positionsOf = (rows: readonly ClaimedRow[]): number[] => rows.map((row) => row.position)
