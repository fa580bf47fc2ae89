import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startAll } from './start-all.ts'
import { temporaryDirectory } from './testing/temporary-directory.ts'

let directory: Awaited<ReturnType<typeof temporaryDirectory>>

beforeAll(async () => {
  directory = await temporaryDirectory()
})

afterAll(() => directory.remove())

const existing = {
  redisUrls: ['redis://127.0.0.1:1'],
  mysqlUrl: 'mysql://someone@127.0.0.1:1/theirs',
  kafkaBrokers: ['127.0.0.1:1'],
}

test('starts the three, says so, and stops them', { timeout: 600_000 }, async () => {
  const said: string[] = []
  const say = (line: string): number => said.push(line)
  const servers = await startAll({ directory: directory.path, fast: true, say })
  expect(servers.redisUrls).toHaveLength(3)
  expect(servers.mysqlUrl).toMatch(/^mysql:/)
  expect(servers.kafkaBrokers).toHaveLength(1)
  for (const name of ['Redis Cluster', 'Database', 'Kafka']) {
    expect(said.join('\n')).toContain(`${name} is ready`)
  }
  expect(existsSync(join(directory.path, 'database', 'server.pid'))).toBe(true)
  await servers.stop()
  expect(existsSync(join(directory.path, 'database', 'server.pid'))).toBe(false)
})

test('starts nothing where servers run already', async () => {
  const empty = join(directory.path, 'empty')
  const servers = await startAll({ directory: empty, existing })
  expect(servers).toMatchObject(existing)
  await servers.stop()
  expect(existsSync(empty)).toBe(false)
})

test('stops the others when one does not come up', async () => {
  const broken = join(directory.path, 'broken')
  await mkdir(broken)
  await writeFile(join(broken, 'database'), 'a file where a folder should be')
  const { kafkaBrokers } = existing
  await expect(startAll({ directory: broken, existing: { kafkaBrokers } })).rejects.toThrow(
    'EEXIST',
  )
  expect(existsSync(join(broken, 'redis', 'node-0', 'nodes.conf'))).toBe(true)
  expect(existsSync(join(broken, 'redis', 'node-0', 'server.pid'))).toBe(false)
})
