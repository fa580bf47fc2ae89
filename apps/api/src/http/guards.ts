import { Problem, withDeadline } from '@frontrow/platform'
import { bodyLimit } from 'hono/body-limit'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { AccessTokens } from '../services/access-tokens.ts'
import type { ApiEnv } from './api.ts'

/** Hands on what later steps need. */
export const context = (accessTokens: AccessTokens, adminToken: string) =>
  createMiddleware<ApiEnv>(async function context(c, next) {
    c.set('accessTokens', accessTokens)
    c.set('adminToken', adminToken)
    await next()
  })

/** Answers in time, also when a store hangs. What was begun is bounded by the store's own timeouts. */
export const answerWithin = (deadlineMs: number) =>
  createMiddleware<ApiEnv>(async function answerWithin(_, next) {
    await withDeadline(next(), deadlineMs, () => new Problem('unavailable'))
  })

export function limitBody(bytes: number) {
  const limit = bodyLimit({
    maxSize: bytes,
    onError: () => {
      throw new Problem('body-too-large', { extras: { bytesMax: bytes } })
    },
  })
  return createMiddleware<ApiEnv>(function limitBody(c, next) {
    // Asking for the body makes a whole Request, which costs more than most requests do otherwise.
    return hasBody(c) ? limit(c, next) : next()
  })
}

export const hasBody = (c: Context): boolean =>
  (c.req.header('content-length') ?? '0') !== '0' || c.req.header('transfer-encoding') !== undefined
