import { timingSafeEqual } from 'node:crypto'
import { Problem } from '@frontrow/platform'
import { createMiddleware } from 'hono/factory'
import type { ApiEnv } from './api.ts'

/** Lets signed-in accounts through. The account comes from the session, never from the request's body. */
export const signedIn = createMiddleware<ApiEnv>(async function signedIn(c, next) {
  c.set('account', c.get('accessTokens').accountOf(c.req.header('authorization')))
  await next()
})

/** Lets the holder of the admin token through. */
export const organiser = createMiddleware<ApiEnv>(async function organiser(c, next) {
  const expected = Buffer.from(`Bearer ${c.get('adminToken')}`)
  const given = Buffer.from(c.req.header('authorization') ?? '')
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) {
    throw new Problem('unauthenticated')
  }
  c.set('actor', 'admin-token')
  await next()
})
