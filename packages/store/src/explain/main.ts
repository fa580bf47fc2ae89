/**
 * Prints the table of plans that docs/database.md contains: `node packages/store/src/explain/main.ts [bookings]`, a
 * million unless told. It fills a database of its own on MYSQL_URL, or on a server that it starts.
 */
import { createTestDatabase } from '../testing/test-database.ts'
import { withServer } from '../testing/own-server.ts'
import { fill } from './fill.ts'
import { report } from './report.ts'
import { sampleOf } from './sample.ts'
import { shapeOf } from './shape.ts'

const shape = shapeOf(Number(process.argv[2] ?? 1_000_000))

await withServer(async (serverUrl) => {
  const { db, drop } = await createTestDatabase(serverUrl, {
    connections: 2,
    statementTimeoutMs: 600_000,
  })
  try {
    await fill(db, shape)
    process.stdout.write(`${await report(db, await sampleOf(db, shape))}\n`)
  } finally {
    await drop()
  }
})
