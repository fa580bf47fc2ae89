import { Cluster, type Redis } from 'ioredis'
import { roomKeys } from './keys.ts'
import { RoomMemory, type SeenRoom } from './room-memory.ts'
import {
  commandName,
  loadScripts,
  type RoomScriptName,
  type ScriptName,
  type Scripts,
} from './scripts.ts'

export interface RedisOptions {
  /** `redis://[user:password@]host:port`, one or more nodes of the cluster. */
  urls: readonly string[]
  /** A command that takes longer fails. */
  commandTimeoutMs?: number
  /** Ours, unless a test changes them. */
  scripts?: Scripts
}

/** A connection to the Redis Cluster that knows the scripts. */
export class RoomRedis {
  readonly #cluster: Cluster
  readonly #memory = new RoomMemory()

  constructor({ urls, commandTimeoutMs = 1000, scripts = loadScripts() }: RedisOptions) {
    const nodes = urls.map((url) => new URL(url))
    this.#cluster = new Cluster(
      nodes.map((node) => ({ host: node.hostname, port: Number(node.port) })),
      {
        scripts: { ...scripts },
        // Fail fast: the caller answers 503 and the client comes again.
        enableOfflineQueue: false,
        maxRedirections: 4,
        retryDelayOnFailover: 200,
        retryDelayOnMoved: 50,
        clusterRetryStrategy: (attempt) => Math.min(100 * attempt, 1000),
        // Off by default in ioredis, and then a restarted node is never dialled again.
        clusterNodeRetryStrategy: (attempt) => Math.min(100 * attempt, 1000),
        slotsRefreshInterval: 10_000,
        slotsRefreshTimeout: 2000,
        redisOptions: {
          username: decodeURIComponent(nodes[0]?.username ?? '') || undefined,
          password: decodeURIComponent(nodes[0]?.password ?? '') || undefined,
          commandTimeout: commandTimeoutMs,
          connectTimeout: 1000,
          maxRetriesPerRequest: 1,
        },
      },
    )
    // Without a listener ioredis prints each reconnect; the commands that fail meanwhile tell their callers.
    this.#cluster.on('error', () => {})
  }

  /** Waits for the first contact, at most for the given time; the connection goes on trying after it. */
  async ready(timeoutMs: number): Promise<boolean> {
    if (this.#cluster.status === 'ready') return true
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), timeoutMs)
      this.#cluster.once('ready', () => {
        clearTimeout(timer)
        resolve(true)
      })
    })
  }

  /**
   * Runs a script of a room, and tells it what this process has seen of the room.
   * @throws RoomUnavailable as `run` does
   */
  runInRoom(
    script: RoomScriptName,
    event: string,
    args: readonly (string | Buffer)[],
  ): Promise<number[]> {
    return this.run(script, roomKeys(event).all, [...args, this.#memory.told(event)])
  }

  /** Remembers what an answer told of a room. */
  saw(event: string, seen: SeenRoom): void {
    this.#memory.saw(event, seen)
  }

  /**
   * Runs one of our scripts.
   * @throws RoomUnavailable when Redis does not answer in time or is not in a state to serve
   */
  async run(
    script: ScriptName,
    keys: readonly string[],
    args: readonly (string | Buffer)[],
  ): Promise<number[]> {
    // ioredis adds a method per script; this is the one place that calls them by name.
    const commands = this.#cluster as unknown as Record<
      string,
      (...a: unknown[]) => Promise<number[]>
    >
    return this.#guard(async () => {
      const command = commands[commandName(script)]
      if (command === undefined) throw new Error(`No script ${script}`)
      return command.call(this.#cluster, keys.length, ...keys, ...args)
    })
  }

  /** Runs a plain command. @throws RoomUnavailable as `run` does */
  async command<T>(work: (redis: Cluster) => Promise<T>): Promise<T> {
    return this.#guard(() => work(this.#cluster))
  }

  /** Throws RoomUnavailable when no node answers. */
  async ping(): Promise<void> {
    await this.command((redis) => redis.ping())
  }

  /** The masters, for checks that look at a whole node. */
  masters(): Redis[] {
    return this.#cluster.nodes('master')
  }

  close(): void {
    this.#cluster.disconnect()
  }

  async #guard<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      throw isDefect(error) ? error : new RoomUnavailable({ cause: error })
    }
  }
}

/** Redis cannot be reached, or is loading, failing over or without the slot. Nothing is known then, and nothing is zero. */
export class RoomUnavailable extends Error {
  override readonly name = 'RoomUnavailable'

  constructor(options?: ErrorOptions) {
    super('The waiting room does not answer', options)
  }
}

/** States of a server that serves again later; any other reply of an error is a defect of ours. */
const passing =
  /^(CLUSTERDOWN|LOADING|MASTERDOWN|TRYAGAIN|READONLY|MOVED|ASK|NOREPLICAS|MISCONF|OOM|BUSY)\b/

function isDefect(error: unknown): boolean {
  return error instanceof Error && error.name === 'ReplyError' && !passing.test(error.message)
}
