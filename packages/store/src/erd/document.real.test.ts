import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { useDatabase } from '../testing/use-database.ts'
import { document, documentPath } from './document.ts'
import { readFacts } from './facts.ts'

const store = useDatabase()

test('docs/erd.md shows the schema as it is: else run packages/store/src/erd/main.ts', async () => {
  expect(await readFile(documentPath, 'utf8')).toBe(document(await readFacts(store.db)))
})

test('a changed column, key or relation changes the page', async () => {
  const before = document(await readFacts(store.db))
  const changes = [
    'ALTER TABLE accounts ADD COLUMN phone VARCHAR(20) NULL',
    'ALTER TABLE accounts MODIFY COLUMN phone VARCHAR(20) NOT NULL',
    'ALTER TABLE accounts ADD UNIQUE KEY accounts_by_phone (phone, email)',
    'ALTER TABLE holds ADD CONSTRAINT holds_account FOREIGN KEY (account) REFERENCES accounts (id)',
  ]
  const pages = new Set([before])
  for (const change of changes) {
    await sql.raw(change).execute(store.db)
    pages.add(document(await readFacts(store.db)))
  }
  expect(pages.size).toBe(5)
})
