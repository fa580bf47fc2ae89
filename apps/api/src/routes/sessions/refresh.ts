import { Problem } from '@frontrow/platform'
import { createRoute } from '@hono/zod-openapi'
import type { Api } from '../../http/api.ts'
import { problems } from '../../http/problems.ts'
import { json } from '../../http/schemas.ts'
import type { Services } from '../../services/index.ts'
import { readRefreshToken, writeRefreshToken } from './refresh-cookie.ts'
import { SessionSchema } from './schema.ts'

const route = createRoute({
  method: 'post',
  path: '/v1/sessions/refresh',
  operationId: 'refreshSession',
  tags: ['accounts'],
  summary: 'Exchange the refresh cookie for a new session',
  responses: { 201: json(SessionSchema, 'The session'), ...problems('refresh-invalid') },
})

export function registerRefreshSession(api: Api, { sessions, secureCookies }: Services): void {
  api.openapi(route, async (c) => {
    const token = readRefreshToken(c)
    if (token === undefined) throw new Problem('refresh-invalid')
    const { accessToken, expiresAt, refreshToken } = await sessions.refresh(token)
    writeRefreshToken(c, refreshToken, secureCookies)
    return c.json({ accessToken, expiresAt }, 201)
  })
}
