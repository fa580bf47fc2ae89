import { envList, parseEnv } from '@frontrow/platform'
import { z } from 'zod'

const count = z.coerce.number().int().positive()

/** What a worker can do; a deployment may give each its own processes. */
export const loopNames = ['pacer', 'relay', 'sweeper', 'data-platform'] as const
const loopName = z.enum(loopNames, { error: `must be among ${loopNames.join(', ')}` })

const shape = {
  LOOPS: envList.pipe(z.array(loopName)).default([...loopNames]),
  HOST: z.string().default('0.0.0.0'),
  OPS_PORT: z.coerce.number().int().min(0).max(65_535).default(3002),
  REDIS_URLS: envList,
  MYSQL_URL: z.url(),
  MYSQL_CONNECTIONS: count.default(8),
  KAFKA_BROKERS: envList,
  /** Copies of each topic, and how many of its partitions. */
  KAFKA_REPLICAS: count.default(1),
  KAFKA_PARTITIONS: count.default(6),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
}

export type Config = ReturnType<typeof readConfig>

/** @throws ConfigError naming each variable that does not fit */
export function readConfig(env: Readonly<Record<string, string | undefined>>) {
  return parseEnv(shape, env)
}
