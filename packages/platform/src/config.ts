import { z } from 'zod'
import type { NamedSecret } from './signing/key-ring.ts'

/** The environment does not fit. The message names each failing variable and never shows a value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/**
 * Parses environment variables once, at start.
 * @param shape one zod schema per variable name
 * @param env usually `process.env`; an empty string counts as absent
 * @returns a frozen object keyed by variable name
 * @throws ConfigError naming every variable that does not fit
 */
export function parseEnv<Shape extends z.ZodRawShape>(
  shape: Shape,
  env: Readonly<Record<string, string | undefined>>,
): Readonly<z.infer<z.ZodObject<Shape>>> {
  const present = Object.fromEntries(
    Object.keys(shape).map((name) => [name, env[name] === '' ? undefined : env[name]]),
  )
  const result = z.object(shape).safeParse(present)
  if (result.success) return Object.freeze(result.data)
  const lines = result.error.issues.map((issue) =>
    present[String(issue.path[0])] === undefined
      ? `${String(issue.path[0])} is missing`
      : `${String(issue.path[0])}: ${issue.message}`,
  )
  throw new ConfigError(`Cannot start, the environment does not fit:\n  ${lines.join('\n  ')}`)
}

/** A comma-separated list with at least one entry. */
export const envList = z
  .string()
  .transform((text) => text.split(',').map((entry) => entry.trim()))
  .pipe(z.array(z.string().min(1)).min(1))

export const envBoolean = z.enum(['true', 'false']).transform((text) => text === 'true')

/** A whole number of milliseconds. */
export const envDuration = z.coerce.number().int().positive()

/** A secret of at least 32 characters, so that nobody runs with a guessable one. */
export const envSecret = z.string().min(32, 'must have at least 32 characters')

const namedSecret = z
  .string()
  .regex(
    /^[a-z0-9]{1,8}:[A-Za-z0-9_-]{43}$/,
    'must be `name:secret`, the secret 32 bytes in base64url',
  )
  .transform((text): NamedSecret => {
    const [kid = '', secret = ''] = text.split(':')
    return { kid, secret: Buffer.from(secret, 'base64url') }
  })

/** `name:secret,...`: the first one signs, all of them verify, so that a secret can be changed while a sale runs. */
export const envKeyRing = envList.pipe(z.array(namedSecret).min(1))
