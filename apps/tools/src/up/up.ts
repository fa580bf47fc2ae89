import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type LocalServers, startAll } from '@frontrow/local-servers'
import { migrateToLatest, openDatabase } from '@frontrow/store'
import { RoomRedis } from '@frontrow/waiting-room'
import { publishFile } from '../publish/publish.ts'
import { Complaint } from '../run-tool.ts'
import { checkVersions } from './check-versions.ts'
import { type Child, startChild } from './child.ts'
import { type Config, root } from './config.ts'
import { keptSecrets, writeEnvFile } from './env-file.ts'
import { requireFreePorts } from './free-ports.ts'

const samples = ['small-hall', 'arena', 'stadium']
const upTimeoutMs = 60_000

type Say = (line: string) => void

/** The whole platform on this machine, without Kubernetes. */
export interface Platform {
  url: string
  /** Resolves with the reason when a process ends by itself. */
  died: Promise<string>
  stop: () => Promise<void>
}

/**
 * Starts servers, migrates, starts api and worker, publishes the samples, and waits until the first one sells.
 * @param say tells the person at the terminal what happens
 * @throws Complaint when a process ends or does not come up; what was started is stopped then
 */
export async function startPlatform(config: Config, say: Say): Promise<Platform> {
  const stops: (() => Promise<unknown>)[] = []
  const stop = async (): Promise<void> => {
    for (const step of stops.toReversed()) await step()
  }
  try {
    const { PORT, API_OPS_PORT, WORKER_OPS_PORT } = config
    await requireFreePorts({ PORT, API_OPS_PORT, WORKER_OPS_PORT })
    const servers = await startServers(config, say)
    stops.push(() => servers.stop())
    await migrate(servers, say)
    // What runs, for the tools: `node --env-file=.local/up.env`.
    const envFile = join(config.LOCAL_DIRECTORY, 'up.env')
    const env = await writeEnvFile(envFile, servers, await keptSecrets(envFile))
    const children = await startProcesses(config, env)
    stops.push(() => Promise.all(children.map((child) => child.stop())))
    const died = Promise.race(children.map((child) => child.died))
    const url = `http://127.0.0.1:${config.PORT}`
    const failure = died.then((reason) => Promise.reject(new Complaint(reason)))
    await Promise.race([openSale({ url, token: env.ADMIN_TOKEN ?? '' }, say), failure])
    return { url, died, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function startServers(config: Config, say: Say): Promise<LocalServers> {
  const existing = {
    redisUrls: config.REDIS_URLS,
    mysqlUrl: config.MYSQL_URL,
    kafkaBrokers: config.KAFKA_BROKERS,
  }
  return startAll({
    directory: join(config.LOCAL_DIRECTORY, 'up'),
    jarsDirectory: join(root, '.local'),
    existing,
    say,
  })
}

async function migrate({ mysqlUrl, redisUrls }: LocalServers, say: Say): Promise<void> {
  const db = openDatabase({ url: mysqlUrl, connections: 1, statementTimeoutMs: 600_000 })
  const redis = new RoomRedis({ urls: redisUrls })
  try {
    await redis.ready(10_000)
    await checkVersions(db, redis)
    const applied = await migrateToLatest(db)
    say(applied.length > 0 ? `Migrated: ${applied.join(', ')}` : 'The schema is up to date')
  } finally {
    redis.close()
    await db.destroy()
  }
}

async function startProcesses(config: Config, env: Record<string, string>): Promise<Child[]> {
  const logs = join(config.LOCAL_DIRECTORY, 'log')
  await mkdir(logs, { recursive: true })
  const shared = { ...env, PATH: config.PATH, HOST: '127.0.0.1', LOG_LEVEL: config.LOG_LEVEL }
  const start = (name: string, own: Record<string, string>): Child =>
    startChild({
      name,
      script: join(root, `apps/${name}/src/main.ts`),
      env: { ...shared, ...own },
      logFile: join(logs, `${name}.log`),
    })
  return [
    start('api', {
      PORT: `${config.PORT}`,
      OPS_PORT: `${config.API_OPS_PORT}`,
      // No ingress has to notice that it drains, and no TLS stands in front.
      DRAIN_MS: '1',
      COOKIE_SECURE: 'false',
    }),
    start('worker', { OPS_PORT: `${config.WORKER_OPS_PORT}` }),
  ]
}

async function openSale(api: { url: string; token: string }, say: Say): Promise<void> {
  await until(`${api.url}/v1/events`, (response) => response.ok)
  for (const sample of samples) {
    const { name, outcome } = await publishFile(api, join(root, `samples/${sample}.yaml`))
    say(`${name}: ${outcome}`)
  }
  await until(`${api.url}/v1/events/${samples[0]}/queue`, async (response) => {
    const { phase } = (await response.json()) as { phase: string }
    return phase === 'open' || phase === 'sold-out'
  })
}

async function until(
  url: string,
  isGood: (response: Response) => boolean | Promise<boolean>,
): Promise<void> {
  const giveUpAtMs = performance.now() + upTimeoutMs
  while (performance.now() < giveUpAtMs) {
    const response = await fetch(url).catch(() => undefined)
    if (response && (await isGood(response))) return
    await sleep(50)
  }
  throw new Complaint(`${url} did not come up within ${upTimeoutMs / 1000} s; see .local/log`)
}
