import { join, resolve } from 'node:path'
import { envList, parseEnv } from '@frontrow/platform'
import { z } from 'zod'

/** The checkout. */
export const root = resolve(import.meta.dirname, '../../../..')

const port = z.coerce.number().int().min(1).max(65_535)

const shape = {
  /** Servers that run already; those that are not named are started. */
  REDIS_URLS: envList.optional(),
  MYSQL_URL: z.url().optional(),
  KAFKA_BROKERS: envList.optional(),
  PORT: port.default(3000),
  API_OPS_PORT: port.default(3001),
  WORKER_OPS_PORT: port.default(3002),
  /** Where servers keep their data, processes their logs, and the tools find their environment. */
  LOCAL_DIRECTORY: z.string().default(join(root, '.local')),
  LOG_LEVEL: z.string().default('info'),
  PATH: z.string(),
}

export type Config = ReturnType<typeof readConfig>

/** @throws ConfigError naming each variable that does not fit */
export function readConfig(env: Readonly<Record<string, string | undefined>>) {
  return parseEnv(shape, env)
}
