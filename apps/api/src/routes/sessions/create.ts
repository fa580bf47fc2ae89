import { createRoute, z } from '@hono/zod-openapi'
import type { Api } from '../../http/api.ts'
import { bodyProblems, problems } from '../../http/problems.ts'
import { json, jsonBody } from '../../http/schemas.ts'
import type { Services } from '../../services/index.ts'
import { writeRefreshToken } from './refresh-cookie.ts'
import { SessionSchema } from './schema.ts'

const route = createRoute({
  method: 'post',
  path: '/v1/sessions',
  operationId: 'createSession',
  tags: ['accounts'],
  summary: 'Sign in',
  description: 'The refresh token comes as an HttpOnly cookie.',
  request: {
    body: jsonBody(z.strictObject({ email: z.string().max(254), password: z.string().max(200) })),
  },
  responses: {
    201: json(SessionSchema, 'The session'),
    ...problems(...bodyProblems, 'wrong-credentials'),
  },
})

export function registerCreateSession(api: Api, { sessions, secureCookies }: Services): void {
  api.openapi(route, async (c) => {
    const { email, password } = c.req.valid('json')
    const { accessToken, expiresAt, refreshToken } = await sessions.signIn(email, password)
    writeRefreshToken(c, refreshToken, secureCookies)
    return c.json({ accessToken, expiresAt }, 201)
  })
}
