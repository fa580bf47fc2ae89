import { once } from 'node:events'
import { createServer } from 'node:net'
import { Cluster } from 'ioredis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ensurePackages } from '../install/packages.ts'
import { type RedisCluster, type RedisNode, startRedisCluster } from './cluster.ts'
import { parseInfo, redisCommand } from './command.ts'
import { temporaryDirectory } from '../testing/temporary-directory.ts'

const keys = Array.from({ length: 60 }, (_, index) => `key-${index}`)

async function withClient<T>(
  cluster: RedisCluster,
  use: (client: Cluster) => Promise<T>,
): Promise<T> {
  const client = new Cluster(cluster.urls)
  try {
    return await use(client)
  } finally {
    client.disconnect()
  }
}

function writeAll(cluster: RedisCluster): Promise<unknown> {
  return withClient(cluster, (client) => Promise.all(keys.map((key) => client.set(key, key))))
}

function readAll(cluster: RedisCluster): Promise<(string | null)[]> {
  return withClient(cluster, (client) => Promise.all(keys.map((key) => client.get(key))))
}

async function replication(node?: RedisNode): Promise<Record<string, string>> {
  return parseInfo(await redisCommand(node?.port ?? 0, 'INFO', 'replication'))
}

async function isMaster(node?: RedisNode): Promise<boolean> {
  return (await replication(node)).role === 'master'
}

async function untilInStep(master?: RedisNode, replica?: RedisNode): Promise<void> {
  const { master_repl_offset: written } = await replication(master)
  const read = async (): Promise<number> => Number((await replication(replica)).slave_repl_offset)
  await expect.poll(read, { timeout: 10_000 }).toBeGreaterThanOrEqual(Number(written))
}

beforeAll(async () => {
  await ensurePackages(['redis'], () => {})
}, 300_000)

describe('three masters', () => {
  let directory: Awaited<ReturnType<typeof temporaryDirectory>>
  let cluster: RedisCluster

  beforeAll(async () => {
    directory = await temporaryDirectory()
    cluster = await startRedisCluster({ directory: directory.path })
  })

  afterAll(async () => {
    await cluster.stop()
    await directory.remove()
  })

  test('share all slots, on 127.0.0.1 only and on no default port', async () => {
    expect(cluster.nodes).toHaveLength(3)
    for (const { port, url } of cluster.nodes) {
      const info = parseInfo(await redisCommand(port, 'CLUSTER', 'INFO'))
      expect(info).toMatchObject({ cluster_state: 'ok', cluster_slots_ok: '16384' })
      expect(info).toMatchObject({ cluster_size: '3', cluster_known_nodes: '3' })
      expect([6379, 16_379, 6380]).not.toContain(port)
      expect(url).toBe(`redis://127.0.0.1:${port}`)
      const config = await redisCommand(port, 'INFO', 'persistence')
      expect(parseInfo(config)).toMatchObject({ aof_enabled: '1' })
    }
    await writeAll(cluster)
    expect(await readAll(cluster)).toEqual(keys)
  })

  test('keep data and ports over stop and start', async () => {
    const { urls } = cluster
    await writeAll(cluster)
    await cluster.stop()
    expect(cluster.nodes.map((node) => node.pid)).toEqual([undefined, undefined, undefined])
    cluster = await startRedisCluster({ directory: directory.path })
    expect(cluster.urls).toEqual(urls)
    expect(await readAll(cluster)).toEqual(keys)
  })

  test('survive a node killed with -9', async () => {
    await writeAll(cluster)
    const [, node] = cluster.nodes
    await node?.kill()
    expect(node?.pid).toBeUndefined()
    await node?.restart()
    await cluster.waitUntilOk()
    expect(await readAll(cluster)).toEqual(keys)
  })

  test('find each other again when ports were taken meanwhile', async () => {
    const [first, second, third] = cluster.nodes.map((node) => node.port)
    await writeAll(cluster)
    await cluster.stop()
    const squatter = createServer().listen(second, '127.0.0.1')
    const busSquatter = createServer().listen((third ?? 0) + 10_000, '127.0.0.1')
    await Promise.all([once(squatter, 'listening'), once(busSquatter, 'listening')])
    try {
      cluster = await startRedisCluster({ directory: directory.path })
    } finally {
      squatter.close()
      busSquatter.close()
    }
    const ports = cluster.nodes.map((node) => node.port)
    expect(ports[0]).toBe(first)
    expect(ports[1]).not.toBe(second)
    expect(ports[2]).not.toBe(third)
    expect(await readAll(cluster)).toEqual(keys)
  })

  test('a second start in the same directory is refused', async () => {
    await expect(startRedisCluster({ directory: directory.path })).rejects.toThrow('is in use by')
    await cluster.waitUntilOk()
  })

  test('grow by replicas, which copy what is there, and keep them', async () => {
    await writeAll(cluster)
    await cluster.stop()
    cluster = await startRedisCluster({ directory: directory.path, replicas: 1 })
    expect(cluster.nodes).toHaveLength(6)
    expect(await readAll(cluster)).toEqual(keys)
    await cluster.stop()
    cluster = await startRedisCluster({ directory: directory.path })
    expect(cluster.nodes).toHaveLength(6)
    expect(await readAll(cluster)).toEqual(keys)
  })
})

describe('with replicas', () => {
  let directory: Awaited<ReturnType<typeof temporaryDirectory>>
  let cluster: RedisCluster

  beforeAll(async () => {
    directory = await temporaryDirectory()
    cluster = await startRedisCluster({ directory: directory.path, replicas: 1 })
  })

  afterAll(async () => {
    await cluster.stop()
    await directory.remove()
  })

  test('every write reaches a replica', async () => {
    await writeAll(cluster)
    for (const [index, master] of cluster.nodes.slice(0, 3).entries()) {
      const replica = cluster.nodes[index + 3]
      await untilInStep(master, replica)
      const { role, master_port: port } = await replication(replica)
      expect({ role, port }).toEqual({ role: 'slave', port: String(master.port) })
      const size = await redisCommand(master.port, 'DBSIZE')
      expect(Number(size)).toBeGreaterThan(0)
      expect(await redisCommand(replica?.port ?? 0, 'DBSIZE')).toBe(size)
    }
  })

  test('a replica takes over from a killed master, which comes back as its replica', async () => {
    await writeAll(cluster)
    const [master, , , replica] = cluster.nodes
    await untilInStep(master, replica)
    await master?.kill()
    await expect.poll(() => isMaster(replica), { timeout: 20_000 }).toBe(true)
    await master?.restart()
    await cluster.waitUntilOk()
    expect(await isMaster(master)).toBe(false)
    expect(await readAll(cluster)).toEqual(keys)
  })
})
