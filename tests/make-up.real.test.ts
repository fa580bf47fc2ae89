import { randomBytes } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freePort } from './support/free-port.ts'
import { Process, root, until } from './support/processes.ts'

/** The variables of a run that is alone on this machine. */
async function ownEnvironment(): Promise<Record<string, string>> {
  const name = randomBytes(4).toString('hex')
  return {
    LOCAL_DIRECTORY: join(root, '.local', 'test', `${process.pid}`, name),
    PORT: `${await freePort()}`,
    API_OPS_PORT: `${await freePort()}`,
    WORKER_OPS_PORT: `${await freePort()}`,
  }
}

async function sells(up: Process): Promise<void> {
  await until('it sells', () => up.output.includes('sells at') || up.exitCode !== null, 60_000)
  expect(up.output).toContain('sells at http://127.0.0.1:')
}

test('make up comes to a site that sells, keeps its data, and Ctrl-C leaves nothing running', async () => {
  const env = await ownEnvironment()
  const url = `http://127.0.0.1:${env.PORT}`
  const first = new Process('apps/tools/src/up/main.ts', env)
  await sells(first)
  const listed = (await (await fetch(`${url}/v1/events`)).json()) as { events: { name: string }[] }
  expect(listed.events.map((event) => event.name)).toEqual(['small-hall', 'arena', 'stadium'])
  const page = await fetch(`${url}/`)
  expect([page.status, page.url]).toEqual([200, `${url}/docs`])
  expect(await first.kill('SIGINT')).toBe(0)
  await expect(fetch(url)).rejects.toThrow('fetch failed')

  const second = new Process('apps/tools/src/up/main.ts', env)
  await sells(second)
  expect(second.output).toContain('small-hall: unchanged')
  expect(await second.kill('SIGINT')).toBe(0)

  const envFile = join(env.LOCAL_DIRECTORY ?? '', 'up.env')
  const redisPort = /REDIS_URLS=redis:\/\/127.0.0.1:(\d+)/.exec(
    await readFile(envFile, 'utf8'),
  )?.[1]
  await expect(fetch(`http://127.0.0.1:${redisPort}`)).rejects.toThrow('fetch failed')
  expect((await stat(envFile)).mode & 0o777).toBe(0o600)
}, 120_000)

test('make up says which port is taken before it starts anything', async () => {
  const env = await ownEnvironment()
  const other = createServer().listen(Number(env.PORT), '127.0.0.1')
  const up = new Process('apps/tools/src/up/main.ts', env)
  expect(await up.ended()).toBe(1)
  expect(up.output).toMatch(/^Port \d+ is taken\. .* PORT=\d+ make up\n$/)
  other.close()
})
