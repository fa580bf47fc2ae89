import { type Db, databaseVersion } from '../database.ts'
import { hotQueries } from './hot-queries.ts'
import type { HotQuery } from './hot-query.ts'
import { measure, type Reading, statementOf, withoutIndex } from './measure.ts'
import type { Sample } from './sample.ts'

const heading = [
  '| index | query | for | without: plan | reads | with: plan | reads |',
  '|---|---|---|---|---:|---|---:|',
]

/** Measures every hot query with and without its index. @returns a Markdown table */
export async function report(db: Db, sample: Sample): Promise<string> {
  const lines: string[] = []
  for (const query of hotQueries) lines.push(await line(db, query, sample))
  return [`${await serverName(db)}:`, '', ...heading, ...lines].join('\n')
}

async function serverName(db: Db): Promise<string> {
  const version = await databaseVersion(db)
  return version.includes('MariaDB') ? version : `MySQL ${version}`
}

/** What a line of the table begins with: index, query, and what waits for it. */
export function namesOf({ name, asked, table, index }: HotQuery): string {
  const shownIndex = index === 'PRIMARY' ? `${table}, primary` : index
  return `| \`${shownIndex}\` | \`${name}\` | ${asked} |`
}

async function line(db: Db, query: HotQuery, sample: Sample): Promise<string> {
  const statement = await statementOf(db, query, sample)
  const present = await measure(db, statement)
  // There is no table without its primary key.
  const absent =
    query.index === 'PRIMARY'
      ? undefined
      : await withoutIndex(db, query, () => measure(db, statement))
  const cells = [...shown(absent, query), ...shown(present, query)]
  return `${namesOf(query)} ${cells.join(' | ')} |`
}

function shown(reading: Reading | undefined, { table, index }: HotQuery): [string, string] {
  if (reading === undefined) return ['', '']
  const { plan, reads } = reading
  const step = plan.find((candidate) => candidate.table === table)
  const key = step?.key && step.key !== index ? ` ${step.key}` : ''
  const sort = plan.some((candidate) => candidate.sorts) ? ', sort' : ''
  return [`${step?.type ?? '-'}${key}${sort}`, reads.toLocaleString('en')]
}
