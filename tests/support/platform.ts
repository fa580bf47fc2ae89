import { randomBytes } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type SpecInput, specSchema } from '@frontrow/concert-event'
import {
  type Database,
  type Kafka,
  kafkaJars,
  type RedisCluster,
  startDatabase,
  startKafka,
  startRedisCluster,
} from '@frontrow/local-servers'
import { migrateToLatest, openDatabase, rooms } from '@frontrow/store'
import { freePort } from './free-port.ts'
import { Process, root, until } from './processes.ts'

const ring = (): string => `k1:${randomBytes(32).toString('base64url')}`

/**
 * The whole platform on servers of a test's own, which it may stop, freeze and kill. Everything is ended by `stop`.
 */
export class TestPlatform {
  redis: RedisCluster
  readonly database: Database
  readonly kafka: Kafka
  readonly directory: string
  readonly adminToken = randomBytes(24).toString('base64url')
  readonly #keys = { TICKET_KEYS: ring(), PASS_KEYS: ring(), SESSION_KEYS: ring() }
  readonly #processes: Process[] = []
  apiUrl = ''
  apiOpsUrl = ''

  private constructor(
    directory: string,
    servers: { redis: RedisCluster; database: Database; kafka: Kafka },
  ) {
    this.directory = directory
    this.redis = servers.redis
    this.database = servers.database
    this.kafka = servers.kafka
  }

  /** @param options.redisReplicas for each master, so that one can be lost */
  static async start(options: { redisReplicas?: 0 | 1 } = {}): Promise<TestPlatform> {
    const local = join(root, '.local')
    const directory = join(local, 'test', `${process.pid}`, randomBytes(4).toString('hex'))
    await mkdir(directory, { recursive: true })
    const jars = await kafkaJars({ directory: local })
    const [redis, database, kafka] = await Promise.all([
      startRedisCluster({ directory: join(directory, 'redis'), replicas: options.redisReplicas }),
      startDatabase({ directory: join(directory, 'database'), fast: true }),
      startKafka({ directory: join(directory, 'kafka'), jars }),
    ])
    const db = openDatabase({ url: database.url, connections: 1 })
    await migrateToLatest(db)
    await db.destroy()
    return new TestPlatform(directory, { redis, database, kafka })
  }

  /** Kills every Redis node, and starts others at the same addresses that know nothing. */
  async loseRedis(): Promise<void> {
    const directory = join(this.directory, 'redis')
    await Promise.all(this.redis.nodes.map((node) => node.kill()))
    await this.redis.stop()
    for (const [index] of this.redis.nodes.entries()) {
      await rm(join(directory, `node-${index}`), { recursive: true })
    }
    const { urls } = this.redis
    this.redis = await startRedisCluster({ directory })
    if (this.redis.urls.join() !== urls.join())
      throw new Error('A port of Redis was taken meanwhile')
  }

  /** What the platform's processes and tools are told. */
  get env(): Record<string, string> {
    return {
      ...this.#keys,
      ADMIN_TOKEN: this.adminToken,
      REDIS_URLS: this.redis.urls.join(','),
      MYSQL_URL: this.database.url,
      KAFKA_BROKERS: this.kafka.brokers.join(','),
      HOST: '127.0.0.1',
    }
  }

  async startApi(env: Record<string, string> = {}): Promise<Process> {
    const [port, opsPort] = [env.PORT ?? (await freePort()), await freePort()]
    const own = {
      PORT: `${port}`,
      OPS_PORT: `${opsPort}`,
      COOKIE_SECURE: 'false',
      PASSWORD_MEMORY_KIB: '64',
      PASSWORD_QUEUE_MAX: '1000',
      DRAIN_MS: '1',
    }
    const api = this.#run('apps/api/src/main.ts', { ...own, ...env })
    this.apiUrl = `http://127.0.0.1:${port}`
    this.apiOpsUrl = `http://127.0.0.1:${opsPort}`
    await until('the api is ready', () => isUp(`${this.apiOpsUrl}/readyz`))
    return api
  }

  async startWorker(env: Record<string, string> = {}): Promise<Process> {
    const opsPort = await freePort()
    const worker = this.#run('apps/worker/src/main.ts', { OPS_PORT: `${opsPort}`, ...env })
    await until('the worker is ready', () => isUp(`http://127.0.0.1:${opsPort}/readyz`))
    return worker
  }

  /** Publishes an event and waits until its room is open, or in another phase. */
  async publish(name: string, spec: SpecInput, wanted = 'open'): Promise<string> {
    const response = await fetch(`${this.apiUrl}/admin/v1/events/${name}`, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${this.adminToken}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(specSchema.parse(spec)),
    })
    if (!response.ok) throw new Error(await response.text())
    await until(`${name} is ${wanted}`, async () => {
      const status = await fetch(`${this.apiUrl}/v1/events/${name}/queue`)
      return status.ok && ((await status.json()) as { phase: string }).phase === wanted
    })
    return name
  }

  /** Waits until MySQL has the room's numbers. */
  async savedSnapshot(event: string, numbers: Record<string, number>): Promise<void> {
    const db = openDatabase({ url: this.database.url, connections: 1 })
    await until('the numbers are saved', async () => {
      const { snapshot } = (await rooms.find(db, event)) ?? {}
      return Object.entries(numbers).every(([name, value]) => snapshot?.[name] === value)
    })
    await db.destroy()
  }

  /** Runs one of the commands to its end. */
  async tool(name: string, ...args: string[]): Promise<{ code: number | null; output: string }> {
    const tool = new Process(`apps/tools/src/${name}/main.ts`, this.env, args)
    const code = await tool.ended()
    return { code, output: tool.output }
  }

  async stop(): Promise<void> {
    await Promise.all(this.#processes.map((running) => running.end()))
    await Promise.all([this.redis.stop(), this.database.stop(), this.kafka.stop()])
    await rm(this.directory, { recursive: true, force: true })
  }

  #run(script: string, env: Record<string, string>): Process {
    const started = new Process(script, { ...this.env, ...env })
    this.#processes.push(started)
    return started
  }
}

const isUp = (url: string): Promise<boolean> =>
  fetch(url).then(
    (response) => response.ok,
    () => false,
  )
