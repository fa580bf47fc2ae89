import { CompiledQuery } from 'kysely'
import type { Db } from '../database.ts'

/** How the server reads one table of a statement. */
export interface PlanStep {
  table: string
  /** `const`, `ref`, `range`, `index`, `ALL` and so on, from cheap to dear. */
  type: string
  key: string | null
  /** An estimate. */
  rows: number
  /** The rows are put in order after they are read. */
  sorts: boolean
  /** A temporary table is made. */
  buffers: boolean
}

interface ExplainRow {
  table: string | null
  type: string | null
  key: string | null
  rows: number | string | null
  Extra: string | null
}

/** The plan that the optimizer chooses for a statement, in words that are the same for MySQL and MariaDB. */
export async function explain(db: Db, statement: CompiledQuery): Promise<PlanStep[]> {
  const { sql, parameters } = statement
  // MySQL 9 draws a tree unless told otherwise.
  const query = CompiledQuery.raw(`EXPLAIN FORMAT=TRADITIONAL ${sql}`, [...parameters])
  const { rows } = await db.executeQuery<ExplainRow>(query)
  return rows.map(({ table, type, key, rows: estimate, Extra }) => ({
    table: table ?? '',
    type: type ?? '',
    key,
    rows: Number(estimate ?? 0),
    sorts: /filesort/i.test(Extra ?? ''),
    buffers: /temporary/i.test(Extra ?? ''),
  }))
}
