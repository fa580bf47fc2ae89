import {
  envBoolean,
  envDuration,
  envKeyRing,
  envList,
  envSecret,
  parseEnv,
} from '@frontrow/platform'
import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65_535)
const count = z.coerce.number().int().positive()

const shape = {
  HOST: z.string().default('0.0.0.0'),
  PORT: port.default(3000),
  OPS_PORT: port.default(3001),
  REDIS_URLS: envList,
  MYSQL_URL: z.url(),
  MYSQL_CONNECTIONS: count.default(16),
  TICKET_KEYS: envKeyRing,
  PASS_KEYS: envKeyRing,
  SESSION_KEYS: envKeyRing,
  ADMIN_TOKEN: envSecret,
  /** How many proxies of ours a request passes; each adds an entry to X-Forwarded-For. 0: none, the header is ignored. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** Where browsers queue: the most new places for one address in a minute, for events that do not say. */
  JOINS_PER_ADDRESS_PER_MINUTE: count.max(1_000_000).default(1000),
  /** `false` only where the pages are served without TLS. */
  COOKIE_SECURE: envBoolean.default(true),
  /** OWASP's least for Argon2id with two passes. */
  PASSWORD_MEMORY_KIB: count.min(64).default(19_456),
  PASSWORD_CONCURRENCY: count.default(2),
  PASSWORD_QUEUE_MAX: count.default(64),
  /** How many streams of the last stretch a pod holds at once; 0: none, clients poll. */
  STREAMS_MAX: z.coerce.number().int().min(0).default(1000),
  STREAM_LIFETIME_MS: envDuration.default(300_000),
  STREAM_HEARTBEAT_MS: envDuration.default(10_000),
  /** How long a draining pod still answers, so that the ingress can take it out. */
  DRAIN_MS: envDuration.default(5000),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
}

export type Config = ReturnType<typeof readConfig>

/** @throws ConfigError naming each variable that does not fit */
export function readConfig(env: Readonly<Record<string, string | undefined>>) {
  return parseEnv(shape, env)
}
