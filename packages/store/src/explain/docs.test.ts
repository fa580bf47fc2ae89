import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { guards } from './guards.ts'
import { hotQueries } from './hot-queries.ts'
import { namesOf } from './report.ts'

const page = readFileSync(join(import.meta.dirname, '../../../../docs/database.md'), 'utf8')

test('docs/database.md has a line for every hot query: else run packages/store/src/explain/main.ts', () => {
  const [, table = ''] = page.split(/<!-- plans.*-->/)
  const lines = table.split('\n').filter((line) => line.startsWith('| `'))
  const names = lines.map((line) => `${line.split(' | ', 3).join(' | ')} |`)
  expect(names).toEqual(hotQueries.map(namesOf))
})

test('docs/database.md says what every guard forbids', () => {
  for (const [index, rule] of Object.entries(guards)) {
    expect(page).toContain(`| \`${index}\` | ${rule} |`)
  }
})
