import { sql } from 'kysely'
import type { Db } from '../database.ts'

export interface Column {
  table: string
  name: string
  /** As the server calls it, without its length. */
  type: string
  mayBeNull: boolean
}

/** A unique key, the primary one included, with its columns in order. */
export interface Key {
  table: string
  name: string
  columns: string[]
}

/** A column whose value is another table's key, whether or not the database enforces it. */
export interface Relation {
  table: string
  column: string
  to: string
  enforced: boolean
}

export interface Facts {
  columns: Column[]
  keys: Key[]
  relations: Relation[]
}

/** The migrations' own bookkeeping. */
const isOurs = sql`table_schema = DATABASE() AND table_name NOT LIKE 'kysely%'`

/** The servers sort names differently. */
const inOrder = sql`HEX(table_name)`

/** What a migrated database says of its own schema, in a fixed order. */
export async function readFacts(db: Db): Promise<Facts> {
  return {
    columns: await readColumns(db),
    keys: await readKeys(db),
    relations: await readForeignKeys(db),
  }
}

async function readColumns(db: Db): Promise<Column[]> {
  const { rows } = await sql<Omit<Column, 'mayBeNull'> & { nullable: string }>`
    SELECT table_name AS \`table\`, column_name AS name, data_type AS type, is_nullable AS nullable
    FROM information_schema.columns WHERE ${isOurs}
    ORDER BY ${inOrder}, ordinal_position`.execute(db)
  return rows.map(({ nullable, ...column }) => ({ ...column, mayBeNull: nullable === 'YES' }))
}

async function readKeys(db: Db): Promise<Key[]> {
  const { rows } = await sql<{ table: string; name: string; column: string }>`
    SELECT table_name AS \`table\`, index_name AS name, column_name AS \`column\`
    FROM information_schema.statistics WHERE ${isOurs} AND non_unique = 0
    ORDER BY ${inOrder}, HEX(index_name), seq_in_index`.execute(db)
  const byKey = Map.groupBy(rows, (row) => `${row.table}.${row.name}`)
  return [...byKey.values()].map((parts) => ({
    table: parts[0]?.table ?? '',
    name: parts[0]?.name ?? '',
    columns: parts.map((part) => part.column),
  }))
}

async function readForeignKeys(db: Db): Promise<Relation[]> {
  const { rows } = await sql<Omit<Relation, 'enforced'>>`
    SELECT table_name AS \`table\`, column_name AS \`column\`, referenced_table_name AS \`to\`
    FROM information_schema.key_column_usage
    WHERE ${isOurs} AND referenced_table_name IS NOT NULL
    ORDER BY ${inOrder}, HEX(column_name)`.execute(db)
  return rows.map((row) => ({ ...row, enforced: true }))
}
