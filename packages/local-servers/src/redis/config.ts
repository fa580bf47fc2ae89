import { join } from 'node:path'

export const nodesFile = 'nodes.conf'

/** The configuration of one cluster node on this machine. */
export function redisConfig(directory: string, port: number): string {
  const lines = [
    'bind 127.0.0.1',
    'protected-mode yes',
    `port ${port}`,
    `dir ${JSON.stringify(directory)}`,
    // A changed title would hide the directory, by which a left-over server is known.
    'set-proc-title no',
    'save ""',
    'appendonly yes',
    'appendfsync everysec',
    'maxmemory-policy noeviction',
    // Replicas get their copy at once instead of after waiting for more replicas to come.
    'repl-diskless-sync-delay 0',
    'cluster-enabled yes',
    `cluster-config-file ${nodesFile}`,
    'cluster-announce-ip 127.0.0.1',
    'cluster-node-timeout 2000',
    'cluster-require-full-coverage no',
  ]
  return `${lines.join('\n')}\n`
}

export function redisConfigFile(directory: string): string {
  return join(directory, 'redis.conf')
}
