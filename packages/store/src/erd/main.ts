/** Writes docs/erd.md: `node packages/store/src/erd/main.ts`. The schema comes from a database of its own. */
import { writeFile } from 'node:fs/promises'
import { withServer } from '../testing/own-server.ts'
import { createTestDatabase } from '../testing/test-database.ts'
import { document, documentPath } from './document.ts'
import { readFacts } from './facts.ts'

await withServer(async (serverUrl) => {
  const { db, drop } = await createTestDatabase(serverUrl)
  try {
    await writeFile(documentPath, document(await readFacts(db)))
  } finally {
    await drop()
  }
})
