#!/usr/bin/env node
import { envSecret, parseEnv } from '@frontrow/platform'
import { z } from 'zod'
import { Complaint, runTool, say } from '../run-tool.ts'
import { publishFile } from './publish.ts'

const usage = `Usage: frontrow-publish FILE...
Publishes ConcertEvent manifests through the admin API.
Environment: API_URL (default http://127.0.0.1:3000), ADMIN_TOKEN`

await runTool(async () => {
  const files = process.argv.slice(2)
  if (files.length === 0) throw new Complaint(usage)
  const shape = { API_URL: z.url().default('http://127.0.0.1:3000'), ADMIN_TOKEN: envSecret }
  // oxlint-disable-next-line no-process-env -- the one place where the environment is read
  const { API_URL: url, ADMIN_TOKEN: token } = parseEnv(shape, process.env)
  for (const file of files) {
    const { name, outcome } = await publishFile({ url, token }, file)
    say(`${name}: ${outcome}`)
  }
})
