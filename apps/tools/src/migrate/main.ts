#!/usr/bin/env node
import { parseEnv } from '@frontrow/platform'
import { migrateToLatest, openDatabase } from '@frontrow/store'
import { z } from 'zod'
import { runTool, say } from '../run-tool.ts'

/** `frontrow-migrate`: brings the schema of MYSQL_URL to the newest version. Running it again changes nothing. */
await runTool(async () => {
  // oxlint-disable-next-line no-process-env -- the one place where the environment is read
  const { MYSQL_URL: url } = parseEnv({ MYSQL_URL: z.url() }, process.env)
  const db = openDatabase({ url, connections: 1, statementTimeoutMs: 600_000 })
  try {
    const applied = await migrateToLatest(db)
    say(applied.length > 0 ? `Applied ${applied.join(', ')}` : 'The schema is up to date')
  } finally {
    await db.destroy()
  }
})
