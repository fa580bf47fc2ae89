import { envList, parseEnv } from '@frontrow/platform'
import { z } from 'zod'

const shape = { REDIS_URLS: envList, MYSQL_URL: z.url(), KAFKA_BROKERS: envList }

export type Config = ReturnType<typeof readConfig>

/** @throws ConfigError naming each variable that does not fit */
export function readConfig(env: Readonly<Record<string, string | undefined>>) {
  return parseEnv(shape, env)
}
