import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallHall } from './support/halls.ts'
import { TestPlatform } from './support/platform.ts'
import { root } from './support/processes.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await TestPlatform.start()
  await platform.startApi()
  await platform.startWorker()
  await platform.publish('small-hall', smallHall())
})
afterAll(() => platform.stop())

test("the README's first sale sells a seat", async () => {
  const readme = await readFile(join(root, 'README.md'), 'utf8')
  const script = /<!-- walk-through.*?-->\n```sh\n(.*?)```/s.exec(readme)?.[1]
  // oxlint-disable-next-line no-process-env -- the commands need a path
  const env = { ...process.env, API: platform.apiUrl }
  const bash = promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script ?? 'false'], { env })
  const { stdout } = await bash
  expect(stdout).toMatch(
    /"bookings":\[\{"id":"[^"]+","event":"small-hall","seats":\[\{"id":"[AB]-1-\d+"/,
  )
  expect(stdout).toContain('"state":"confirmed"')
})
