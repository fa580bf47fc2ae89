import { randomBytes } from 'node:crypto'

const ring = (): string => `k1:${randomBytes(32).toString('base64url')}`

/** Secrets for one test run, as the environment would carry them. */
export const testKeys = () => ({
  TICKET_KEYS: ring(),
  PASS_KEYS: ring(),
  SESSION_KEYS: ring(),
  ADMIN_TOKEN: randomBytes(24).toString('base64url'),
})
