import type { Column, Facts, Key, Relation } from './facts.ts'
import { keptByCode } from './kept-by-code.ts'

const simpleTypes: Readonly<Record<string, string>> = {
  char: 'text',
  varchar: 'text',
  text: 'text',
  mediumtext: 'text',
  tinyint: 'number',
  smallint: 'number',
  int: 'number',
  bigint: 'number',
  datetime: 'time',
}

/**
 * Draws a schema as a Mermaid `erDiagram`: enforced relations as solid lines, those that transactions keep as dotted
 * ones.
 */
export function diagram(facts: Facts): string {
  const byTable = Map.groupBy(facts.columns, (column) => column.table)
  const tables = [...byTable].map(([table, columns]) => entity(table, columns, facts))
  const relations = [...facts.relations, ...keptByCode].map((relation) => line(relation, facts))
  return ['erDiagram', ...relations, ...tables.flat()].join('\n')
}

/** Unique keys of several columns, which the diagram cannot show; primary ones it can. */
export function joinedKeys({ keys }: Facts): Key[] {
  return keys.filter((key) => key.name !== 'PRIMARY' && key.columns.length > 1)
}

function entity(table: string, columns: readonly Column[], facts: Facts): string[] {
  return [`  ${table} {`, ...columns.map((column) => `    ${attribute(column, facts)}`), '  }']
}

function attribute(column: Column, facts: Facts): string {
  const { name, type, mayBeNull } = column
  const simple = simpleTypes[type]
  if (simple === undefined)
    throw new Error(`${column.table}.${name} is of an unknown type, ${type}`)
  const marks = marksOf(column, facts).join(', ')
  return [simple, name, marks, mayBeNull ? '"may be null"' : ''].filter(Boolean).join(' ')
}

function marksOf({ table, name }: Column, { keys, relations }: Facts): string[] {
  const own = keys.filter((key) => key.table === table && key.columns.includes(name))
  const isForeign = relations.some(
    (relation) => relation.table === table && relation.column === name,
  )
  return [
    ...(own.some((key) => key.name === 'PRIMARY') ? ['PK'] : []),
    ...(isForeign ? ['FK'] : []),
    ...(own.some((key) => key.name !== 'PRIMARY' && key.columns.length === 1) ? ['UK'] : []),
  ]
}

function line(relation: Relation, facts: Facts): string {
  const { table, column, to, enforced } = relation
  const from = facts.columns.find(
    (candidate) => candidate.table === table && candidate.name === column,
  )
  if (from === undefined) throw new Error(`There is no column ${table}.${column}`)
  const parent = from.mayBeNull ? '|o' : '||'
  const child = isAlone(relation, facts) ? 'o|' : 'o{'
  return `  ${to} ${parent}${enforced ? '--' : '..'}${child} ${table} : ${column}`
}

/** Whether a value stands in the column once at most. */
const isAlone = ({ table, column }: Relation, { keys }: Facts): boolean =>
  keys.some((key) => key.table === table && key.columns.length === 1 && key.columns[0] === column)
