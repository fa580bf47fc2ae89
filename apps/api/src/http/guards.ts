import { randomUUID } from 'node:crypto'
import { Problem, withDeadline } from '@frontrow/platform'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import type { AccessTokens } from '../services/access-tokens.ts'
import type { ApiEnv } from './api.ts'

const requestIdPattern = /^[\w-]{1,64}$/

/** Names the request and hands on what later steps need. */
export const context = (accessTokens: AccessTokens, adminToken: string) =>
  createMiddleware<ApiEnv>(async function context(c, next) {
    const given = c.req.header('x-request-id')
    const requestId = given !== undefined && requestIdPattern.test(given) ? given : randomUUID()
    c.set('requestId', requestId)
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
    // Asking for the body makes a whole Request; a join has none, and that would be most of what it costs.
    const isEmpty = (c.req.header('content-length') ?? '0') === '0'
    return isEmpty && c.req.header('transfer-encoding') === undefined ? next() : limit(c, next)
  })
}
