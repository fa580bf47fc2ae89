import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type Database,
  ensurePackages,
  type RedisCluster,
  startDatabase,
  startRedisCluster,
} from '@frontrow/local-servers'
import type { NamedSecret } from '@frontrow/platform'
import { type Db, migrateToLatest, openDatabase } from '@frontrow/store'
import { createPool } from 'mysql2/promise'
import { naiveTables } from './baselines/naive-store.ts'

const root = resolve(import.meta.dirname, '../..')
const ports = { api: 3300, apiOps: 3301, workerOps: 3302, baseline: 3303 }

const newKey = (): NamedSecret => ({ kid: 'k1', secret: randomBytes(32) })
const ringOf = ({ kid, secret }: NamedSecret): string => `${kid}:${secret.toString('base64url')}`

/** Servers, api, worker and the baselines' server, each in processes whose CPU time can be read. */
export class BenchPlatform {
  readonly ports = ports
  readonly sessionKey = newKey()
  readonly passKey = newKey()
  readonly adminToken = randomBytes(24).toString('base64url')
  readonly redis: RedisCluster
  readonly database: Database
  readonly db: Db
  readonly naiveUrl: string
  api!: ChildProcess
  baseline!: ChildProcess
  readonly #directory: string
  readonly #children: ChildProcess[] = []

  private constructor(
    directory: string,
    redis: RedisCluster,
    database: Database,
    naiveUrl: string,
  ) {
    this.#directory = directory
    this.redis = redis
    this.database = database
    this.naiveUrl = naiveUrl
    this.db = openDatabase({ url: database.url, connections: 8, statementTimeoutMs: 60_000 })
  }

  static async start(say: (line: string) => void): Promise<BenchPlatform> {
    await ensurePackages(['redis', 'database'], say)
    const directory = join(root, '.local', 'bench', `${process.pid}`)
    await mkdir(directory, { recursive: true })
    const [redis, database] = await Promise.all([
      startRedisCluster({ directory: join(directory, 'redis'), say }),
      startDatabase({ directory: join(directory, 'database'), say }),
    ])
    const naiveUrl = await makeNaiveDatabase(database.url)
    const platform = new BenchPlatform(directory, redis, database, naiveUrl)
    await migrateToLatest(platform.db)
    await platform.#startProcesses()
    return platform
  }

  get apiUrl(): string {
    return `http://127.0.0.1:${ports.api}`
  }

  async stop(): Promise<void> {
    for (const child of this.#children) child.kill('SIGKILL')
    await this.db.destroy()
    await Promise.all([this.redis.stop(), this.database.stop()])
    await rm(this.#directory, { recursive: true, force: true })
  }

  async #startProcesses(): Promise<void> {
    const shared = {
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      REDIS_URLS: this.redis.urls.join(','),
      MYSQL_URL: this.database.url,
      LOG_LEVEL: 'warn',
    }
    this.api = this.#fork('apps/api/src/main.ts', {
      ...shared,
      PORT: `${ports.api}`,
      OPS_PORT: `${ports.apiOps}`,
      TICKET_KEYS: ringOf(newKey()),
      PASS_KEYS: ringOf(this.passKey),
      SESSION_KEYS: ringOf(this.sessionKey),
      ADMIN_TOKEN: this.adminToken,
    })
    // No relay: there is no Kafka here, and the outbox is part of a payment all the same.
    this.#fork('apps/worker/src/main.ts', {
      ...shared,
      LOOPS: 'pacer',
      KAFKA_BROKERS: '127.0.0.1:1',
      OPS_PORT: `${ports.workerOps}`,
    })
    this.baseline = this.#fork('loadtests/capacity/baselines/server.ts', {
      ...shared,
      PORT: `${ports.baseline}`,
      MYSQL_URL: this.naiveUrl,
    })
    await once(this.baseline, 'message')
    while (!(await fetch(`${this.apiUrl}/v1/events`).catch(() => undefined))?.ok) await sleep(50)
  }

  #fork(script: string, env: Record<string, string>): ChildProcess {
    const child = fork(join(root, script), { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    this.#children.push(child)
    return child
  }
}

async function makeNaiveDatabase(serverUrl: string): Promise<string> {
  const url = new URL(serverUrl)
  url.pathname = '/naive'
  const server = createPool({ uri: serverUrl })
  await server.query('CREATE DATABASE naive')
  await server.end()
  const naive = createPool({ uri: url.href })
  for (const table of naiveTables) await naive.query(table)
  await naive.end()
  return url.href
}
