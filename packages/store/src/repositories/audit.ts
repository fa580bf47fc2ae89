import type { Db, Tx } from '../database.ts'

export interface AuditRecord {
  actor: string
  action: string
  event: string | null
  detail: unknown
}

/** What was changed, by its fields; null where there is nothing. */
export interface Change {
  before: Record<string, unknown>
  after: Record<string, unknown>
}

/** The fields in which two records differ. Their values are no objects. */
export function changeOf(before: Record<string, unknown>, after: Record<string, unknown>): Change {
  const names = Object.keys({ ...before, ...after }).filter((name) => before[name] !== after[name])
  const only = (record: Record<string, unknown>) =>
    Object.fromEntries(names.map((name) => [name, record[name] ?? null]))
  return { before: only(before), after: only(after) }
}

/** Written in the transaction of the change that it tells of. @returns the record's number */
export async function insert(tx: Tx, record: AuditRecord): Promise<number> {
  const { insertId } = await tx
    .insertInto('audit')
    .values({ ...record, detail: JSON.stringify(record.detail) })
    .executeTakeFirstOrThrow()
  return Number(insertId)
}

/** Newest first. */
export async function list(
  db: Db,
  page: { event?: string; before?: number; limit: number },
): Promise<(AuditRecord & { id: number; at: Date })[]> {
  const rows = await db
    .selectFrom('audit')
    .selectAll()
    .$if(page.event !== undefined, (query) => query.where('event', '=', page.event ?? ''))
    .$if(page.before !== undefined, (query) => query.where('id', '<', page.before ?? 0))
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute()
  return rows.map((row) => ({ ...row, detail: JSON.parse(row.detail) as unknown }))
}
