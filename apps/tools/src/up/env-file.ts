import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { parseEnv as parseEnvFile } from 'node:util'
import type { LocalServers } from '@frontrow/local-servers'

export interface Secrets {
  TICKET_KEYS: string
  PASS_KEYS: string
  SESSION_KEYS: string
  ADMIN_TOKEN: string
}

const newRing = (): string => `k1:${randomBytes(32).toString('base64url')}`

/** The secrets that an earlier run has left in its file, or new ones. */
export async function keptSecrets(path: string): Promise<Secrets> {
  const kept = parseEnvFile(await readFile(path, 'utf8').catch(() => ''))
  return {
    TICKET_KEYS: kept.TICKET_KEYS ?? newRing(),
    PASS_KEYS: kept.PASS_KEYS ?? newRing(),
    SESSION_KEYS: kept.SESSION_KEYS ?? newRing(),
    ADMIN_TOKEN: kept.ADMIN_TOKEN ?? randomBytes(32).toString('base64url'),
  }
}

/** The environment of the platform's processes; kept for the tools, readable by its owner alone. */
export async function writeEnvFile(
  path: string,
  servers: LocalServers,
  secrets: Secrets,
): Promise<Record<string, string>> {
  const env = {
    REDIS_URLS: servers.redisUrls.join(','),
    MYSQL_URL: servers.mysqlUrl,
    KAFKA_BROKERS: servers.kafkaBrokers.join(','),
    ...secrets,
  }
  const lines = Object.entries(env).map(([name, value]) => `${name}=${value}\n`)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, lines.join(''), { mode: 0o600 })
  return env
}
