import type { Tx } from '../database.ts'
import type { Sample } from './sample.ts'

export interface HotQuery {
  /** Repository and function, and which case of it. */
  name: string
  /** What waits for it. */
  asked: string
  /** The table whose index is in question. */
  table: string
  /** `PRIMARY` or the name of a secondary index. */
  index: string
  /** Runs the repository's own function; the statement in question is its first. */
  run: (tx: Tx, sample: Sample) => Promise<unknown>
}

type Rest = Omit<HotQuery, 'table' | 'index'>

/** Queries that are to use one index. */
export const on = (table: string, index: string, ...queries: Rest[]): HotQuery[] =>
  queries.map((query) => ({ table, index, ...query }))
