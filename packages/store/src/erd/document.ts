import { join } from 'node:path'
import { diagram, joinedKeys } from './diagram.ts'
import type { Facts } from './facts.ts'

export const documentPath = join(import.meta.dirname, '../../../../docs/erd.md')

/** The page docs/erd.md. */
export function document(facts: Facts): string {
  const keys = joinedKeys(facts).map(
    ({ table, name, columns }) => `| \`${table}\` | ${columns.join(', ')} | \`${name}\` |`,
  )
  return `# Tables

Drawn from a migrated database by \`node packages/store/src/erd/main.ts\`; a test compares. Solid lines are foreign keys.
Dotted ones are kept by the transactions alone: [the database](database.md) says why.

\`\`\`mermaid
${diagram(facts)}
\`\`\`

Unique together:

| table | columns | key |
|---|---|---|
${keys.join('\n')}
`
}
