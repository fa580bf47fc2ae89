import { createRoute } from '@hono/zod-openapi'
import type { Api } from '../../http/api.ts'
import { problems } from '../../http/problems.ts'
import type { Services } from '../../services/index.ts'
import { clearRefreshToken, readRefreshToken } from './refresh-cookie.ts'

const route = createRoute({
  method: 'delete',
  path: '/v1/sessions/current',
  operationId: 'endSession',
  tags: ['accounts'],
  summary: 'Sign out, which also leaves every queue',
  responses: { 204: { description: 'Signed out' }, ...problems() },
})

export function registerEndSession(api: Api, { departure, secureCookies }: Services): void {
  api.openapi(route, async (c) => {
    await departure.signOut(readRefreshToken(c), c.req.header('authorization'))
    clearRefreshToken(c, secureCookies)
    return c.body(null, 204)
  })
}
