import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { stopLeftOver } from '../process/left-over.ts'
import { choosePorts, redisBusOffset, rememberedNames } from '../process/ports.ts'
import { redisCommand } from './command.ts'
import { redisConfig, redisConfigFile } from './config.ts'
import { formCluster, masterCount, waitUntilOk } from './forming.ts'
import { readdressNodes, type RedisPlace } from './nodes-file.ts'
import { prepareRedisProgram } from './program.ts'
import { type Say, sayNothing } from '../say.ts'
import { type FaultSignal, ServerProcess } from '../process/server-process.ts'
import { startTogether } from '../process/start-together.ts'

export interface RedisNode {
  readonly port: number
  readonly url: string
  /** Undefined while it does not run. */
  readonly pid: number | undefined
  /** Sends a signal (SIGKILL unless told) and waits until the node has ended, unless it is SIGSTOP or SIGCONT. */
  kill(signal?: FaultSignal): Promise<void>
  /** Starts it again and waits until it answers with its data loaded; see `RedisCluster.waitUntilOk` for the rest. */
  restart(): Promise<void>
}

export interface RedisCluster {
  readonly urls: string[]
  /** The first three start as masters; nodes 3 to 5, where there are any, as replicas of nodes 0 to 2. */
  readonly nodes: readonly RedisNode[]
  /** Waits until every node finds the whole cluster well. @throws Error after 60 s */
  waitUntilOk(): Promise<void>
  stop(): Promise<void>
}

interface RedisClusterOptions {
  directory: string
  /** Replicas for each master. A directory that was started with replicas keeps them: one may be master by now. */
  replicas?: 0 | 1
  say?: Say
}

class ClusterNode implements RedisNode {
  readonly port: number
  readonly #process: ServerProcess

  constructor({ directory, port }: RedisPlace, program: string, say: Say) {
    this.port = port
    this.#process = new ServerProcess({
      name: `Redis node on port ${port}`,
      program,
      args: [redisConfigFile(directory)],
      directory,
      isReady: () =>
        redisCommand(port, 'PING').then(
          () => true,
          () => false,
        ),
      say,
    })
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`
  }

  get pid(): number | undefined {
    return this.#process.pid
  }

  start(): Promise<void> {
    return this.#process.start()
  }

  stop(): Promise<void> {
    return this.#process.stop()
  }

  kill(signal?: FaultSignal): Promise<void> {
    return this.#process.kill(signal)
  }

  restart(): Promise<void> {
    return this.#process.restart()
  }
}

async function placeNodes(directory: string, replicas: number): Promise<RedisPlace[]> {
  const portsFile = join(directory, 'ports.json')
  const before = (await rememberedNames(portsFile)).length
  const count = Math.max(before, masterCount * (1 + replicas))
  const names = Array.from({ length: count }, (_, index) => `node-${index}`)
  for (const name of names) await stopLeftOver(join(directory, name))
  const ports = await choosePorts(portsFile, names, [0, redisBusOffset])
  const places = names.map((name) => ({
    directory: join(directory, name),
    port: ports[name] ?? 0,
  }))
  for (const place of places) {
    await mkdir(place.directory, { recursive: true })
    await writeFile(redisConfigFile(place.directory), redisConfig(place.directory, place.port))
  }
  await readdressNodes(places)
  return places
}

/**
 * Starts a Redis Cluster of three masters on 127.0.0.1. A directory that was used before comes back with its data.
 * @returns when `cluster_state` is ok on every node
 * @throws Error when Redis is missing, older than 7.0, or does not come up; then none of its nodes runs
 */
export async function startRedisCluster(options: RedisClusterOptions): Promise<RedisCluster> {
  const { replicas = 0, say = sayNothing } = options
  const directory = resolve(options.directory)
  const program = await prepareRedisProgram(directory)
  const places = await placeNodes(directory, replicas)
  const nodes = places.map((place) => new ClusterNode(place, program, say))
  const ports = places.map(({ port }) => port)
  await startTogether(nodes, async () => {
    await formCluster(ports)
    await waitUntilOk(ports)
  })
  return {
    urls: nodes.map((node) => node.url),
    nodes,
    waitUntilOk: () => waitUntilOk(ports),
    stop: async () => {
      await Promise.all(nodes.map((node) => node.stop()))
    },
  }
}
