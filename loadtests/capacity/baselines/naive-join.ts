import { Cluster } from 'ioredis'

/** A sorted set of accounts by arrival, one script call per join: how most waiting rooms keep a line. */
const lua = `
redis.call('ZADD', KEYS[1], 'NX', ARGV[2], ARGV[1])
return redis.call('ZRANK', KEYS[1], ARGV[1])`

export function joinBySortedSet(urls: readonly string[]): (account: string) => Promise<number> {
  const nodes = urls.map((url) => new URL(url))
  const cluster = new Cluster(
    nodes.map(({ hostname: host, port }) => ({ host, port: Number(port) })),
  )
  cluster.defineCommand('naiveJoin', { numberOfKeys: 1, lua })
  const commands = cluster as unknown as {
    naiveJoin: (key: string, account: string, now: number) => Promise<number>
  }
  return (account) => commands.naiveJoin('{naive}:line', account, Date.now())
}
