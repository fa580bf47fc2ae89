import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'

export interface StoredRoom {
  event: string
  epoch: number
  override: Record<string, unknown>
  podCapacity: number | null
  snapshot: Record<string, unknown> | null
  /** Raised with every change by `setControls`. */
  revision: number
}

function parse(row: {
  event: string
  epoch: number
  override: string | null
  podCapacity: number | null
  snapshot: string | null
  revision: number
}): StoredRoom {
  return {
    ...row,
    override: row.override === null ? {} : (JSON.parse(row.override) as StoredRoom['override']),
    snapshot: row.snapshot === null ? null : (JSON.parse(row.snapshot) as StoredRoom['snapshot']),
  }
}

const columns = [
  'event',
  'epoch',
  'override',
  'pod_capacity as podCapacity',
  'snapshot',
  'revision',
] as const

export async function find(db: Db | Tx, event: string): Promise<StoredRoom | undefined> {
  const row = await db
    .selectFrom('rooms')
    .select(columns)
    .where('event', '=', event)
    .executeTakeFirst()
  return row && parse(row)
}

/** As `find`, and keeps others from changing the controls until the transaction ends. */
export async function lock(tx: Tx, event: string): Promise<StoredRoom | undefined> {
  const row = await tx
    .selectFrom('rooms')
    .select(columns)
    .where('event', '=', event)
    .forUpdate()
    .executeTakeFirst()
  return row && parse(row)
}

/** Changes what is given, and raises the revision. */
export async function setControls(
  tx: Tx,
  event: string,
  controls: { override?: Record<string, unknown>; podCapacity?: number | null },
): Promise<void> {
  const { override, podCapacity } = controls
  const isEmpty = override !== undefined && Object.keys(override).length === 0
  await tx
    .updateTable('rooms')
    .set({
      revision: sql`revision + 1`,
      ...(override !== undefined && { override: isEmpty ? null : JSON.stringify(override) }),
      ...(podCapacity !== undefined && { pod_capacity: podCapacity }),
    })
    .where('event', '=', event)
    .execute()
}

/** Saves the room's numbers, so that losing Redis does not lose the line. */
export async function saveSnapshot(
  db: Db,
  event: string,
  snapshot: Record<string, unknown>,
): Promise<void> {
  await db
    .updateTable('rooms')
    .set({ snapshot: JSON.stringify(snapshot), saved_at: sql<Date>`NOW(3)` })
    .where('event', '=', event)
    .execute()
}
