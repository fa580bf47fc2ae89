import { join } from 'node:path'
import { startDatabase } from './database/database.ts'
import { hasKafkaJars, kafkaJars } from './kafka/jars.ts'
import { startKafka } from './kafka/kafka.ts'
import { ensurePackages, type Need } from './install/packages.ts'
import { startRedisCluster } from './redis/cluster.ts'
import { type Say, sayNothing } from './say.ts'

/** Addresses of servers that run already; what is given is not started. */
export interface ExistingServers {
  redisUrls?: string[]
  mysqlUrl?: string
  kafkaBrokers?: string[]
}

export interface LocalServers {
  redisUrls: string[]
  mysqlUrl: string
  kafkaBrokers: string[]
  /** Stops what was started here and nothing else. */
  stop(): Promise<void>
}

interface StartAllOptions {
  directory: string
  /** Where Kafka's jars are kept; the directory unless told. */
  jarsDirectory?: string
  redisReplicas?: 0 | 1
  /** For tests, see `startDatabase`. */
  fast?: boolean
  existing?: ExistingServers
  say?: Say
}

interface Stoppable {
  stop(): Promise<void>
}

function neededPackages(existing: ExistingServers, jarsDirectory: string): Need[] {
  const needs: Need[] = []
  if (existing.redisUrls === undefined) needs.push('redis')
  if (existing.mysqlUrl === undefined) needs.push('database')
  if (existing.kafkaBrokers === undefined) {
    needs.push('java')
    if (!hasKafkaJars(jarsDirectory)) needs.push('maven')
  }
  return needs
}

/** Starts servers and remembers them, so that all of them can be stopped. */
class Starter {
  readonly #started: Stoppable[] = []
  readonly #say: Say

  constructor(say: Say) {
    this.#say = say
  }

  async start<Server extends Stoppable>(name: string, start: () => Promise<Server>) {
    const startedMs = performance.now()
    const server = await start()
    this.#started.push(server)
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
    this.#say(`${name} is ready (${seconds} s)`)
    return server
  }

  async stop(): Promise<void> {
    await Promise.all(this.#started.map((server) => server.stop()))
  }
}

/**
 * Starts a Redis Cluster, a database and Kafka in parallel, each in a folder of its own, and installs the packages
 * that they need.
 * @throws the first error, after the servers that did start have been stopped
 */
export async function startAll(options: StartAllOptions): Promise<LocalServers> {
  const { directory, redisReplicas, fast, existing = {}, say = sayNothing } = options
  const { jarsDirectory = directory } = options
  await ensurePackages(neededPackages(existing, jarsDirectory), say)
  const starter = new Starter(say)

  async function redisUrls(): Promise<string[]> {
    if (existing.redisUrls) return existing.redisUrls
    const own = { directory: join(directory, 'redis'), replicas: redisReplicas, say }
    return (await starter.start('Redis Cluster', () => startRedisCluster(own))).urls
  }

  async function mysqlUrl(): Promise<string> {
    if (existing.mysqlUrl !== undefined) return existing.mysqlUrl
    const own = { directory: join(directory, 'database'), fast, say }
    return (await starter.start('Database', () => startDatabase(own))).url
  }

  async function kafkaBrokers(): Promise<string[]> {
    if (existing.kafkaBrokers) return existing.kafkaBrokers
    const jars = await kafkaJars({ directory: jarsDirectory, say })
    const own = { directory: join(directory, 'kafka'), jars, say }
    return (await starter.start('Kafka', () => startKafka(own))).brokers
  }

  const starting = [redisUrls(), mysqlUrl(), kafkaBrokers()] as const
  // All of them have come up or failed before any is stopped, so none starts behind our back.
  await Promise.allSettled(starting)
  try {
    const [redis, mysql, kafka] = await Promise.all(starting)
    const stop = (): Promise<void> => starter.stop()
    return { redisUrls: redis, mysqlUrl: mysql, kafkaBrokers: kafka, stop }
  } catch (error) {
    await starter.stop()
    throw error
  }
}
