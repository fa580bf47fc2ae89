/** A statement took longer than it may; its connection was dropped and its transaction with it. */
export class StoreTimeout extends Error {
  override readonly name = 'StoreTimeout'

  constructor(sql: string, timeoutMs: number) {
    super(`A statement took longer than ${timeoutMs} ms: ${sql.slice(0, 80)}`)
  }
}

/** What `mysql2` and the servers call the ways in which a database cannot be reached or will not serve. */
const unavailableCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'PROTOCOL_CONNECTION_LOST',
  'ER_CON_COUNT_ERROR',
  'ER_SERVER_SHUTDOWN',
  'ER_OPTION_PREVENTS_STATEMENT',
  'ER_READ_ONLY_MODE',
])
const unavailableMessages = new Set([
  'Pool is closed.',
  'driver has already been destroyed',
  "Can't add new command when connection is in closed state",
])
const lockCodes = new Set(['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT', 'ER_CHECKREAD'])

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** A deadlock or a lock timeout: the whole transaction may be run again. */
export const isLockFailure = (error: unknown): boolean => lockCodes.has(codeOf(error))

export const isLockTimeout = (error: unknown): boolean => codeOf(error) === 'ER_LOCK_WAIT_TIMEOUT'

export const isDuplicate = (error: unknown): boolean => codeOf(error) === 'ER_DUP_ENTRY'

/**
 * Sorts what a query can throw into what a caller can do about it.
 * @returns `unavailable`: no database answers; `busy`: it has too much to do; undefined: a defect of ours
 */
export function storeFailure(error: unknown): 'unavailable' | 'busy' | undefined {
  if (error instanceof StoreTimeout || unavailableCodes.has(codeOf(error))) return 'unavailable'
  if (isLockFailure(error)) return 'busy'
  if (!(error instanceof Error)) return undefined
  if (error.message === 'Queue limit reached.') return 'busy'
  return unavailableMessages.has(error.message) ? 'unavailable' : undefined
}
