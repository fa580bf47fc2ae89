import { type LoggerOptions, type Logger as PinoLogger, pino, stdTimeFunctions } from 'pino'

export type Logger = PinoLogger

/** Names under which a secret could reach a log line, at the top or one level down. */
const secretFields = [
  'authorization',
  'cookie',
  'password',
  'accessToken',
  'refreshToken',
  'ticket',
  'pass',
  'secret',
].flatMap((field) => [field, `*.${field}`])

export const loggerOptions = (service: string, level: string): LoggerOptions => ({
  level,
  base: { service },
  timestamp: stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  redact: { paths: secretFields, censor: '[secret]' },
})

/**
 * JSON lines on standard output.
 * @param service the process's name, on every line
 * @param level pino's level names
 */
export function createLogger(service: string, level: string): Logger {
  return pino(loggerOptions(service, level))
}
