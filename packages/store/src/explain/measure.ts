import { type CompiledQuery, sql } from 'kysely'
import { type Db, databaseVersion, type Tx } from '../database.ts'
import type { HotQuery } from './hot-query.ts'
import { explain, type PlanStep } from './plan.ts'
import type { Sample } from './sample.ts'
import { statementsOf } from './statements.ts'

export interface Reading {
  plan: PlanStep[]
  /** Rows and index entries that the storage engine was asked for (`Handler_read%`). */
  reads: number
}

async function rolledBack<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  const tx = await db.startTransaction().execute()
  try {
    return await work(tx)
  } finally {
    await tx.rollback().execute()
  }
}

/** The first statement that a hot query sends. The database stays as it is. */
export function statementOf(db: Db, query: HotQuery, sample: Sample): Promise<CompiledQuery> {
  return rolledBack(db, async (tx) => {
    const [statement] = await statementsOf(tx, (noted) => query.run(noted, sample))
    if (statement === undefined) throw new Error(`${query.name} sends nothing`)
    return statement
  })
}

/** Explains a statement and counts what it reads. The database stays as it is. */
export function measure(db: Db, statement: CompiledQuery): Promise<Reading> {
  return db.connection().execute(async (connection) => {
    const plan = await explain(connection, statement)
    // It ends a transaction, so it comes before.
    await sql`FLUSH STATUS`.execute(connection)
    const reads = await rolledBack(connection, async (tx) => {
      await tx.executeQuery(statement)
      return readsSoFar(tx)
    })
    return { plan, reads }
  })
}

async function readsSoFar(db: Db): Promise<number> {
  const { rows } = await sql<{
    Value: string
  }>`SHOW SESSION STATUS LIKE 'Handler_read%'`.execute(db)
  return rows.reduce((sum, row) => sum + Number(row.Value), 0)
}

/** Does some work while the optimizer may not use an index, which is as if it were not there. */
export async function withoutIndex<T>(
  db: Db,
  { table, index }: Pick<HotQuery, 'table' | 'index'>,
  work: () => Promise<T>,
): Promise<T> {
  const isMariaDb = (await databaseVersion(db)).includes('MariaDB')
  const [hidden, shown] = isMariaDb ? ['IGNORED', 'NOT IGNORED'] : ['INVISIBLE', 'VISIBLE']
  const alter = `ALTER TABLE ${table} ALTER INDEX ${index}`
  await sql.raw(`${alter} ${hidden}`).execute(db)
  try {
    return await work()
  } finally {
    await sql.raw(`${alter} ${shown}`).execute(db)
  }
}
