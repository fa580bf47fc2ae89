import { createRoute, z } from '@hono/zod-openapi'
import type { Api } from '../../http/api.ts'
import { bodyProblems, problems } from '../../http/problems.ts'
import { IdSchema, json, jsonBody } from '../../http/schemas.ts'
import type { Services } from '../../services/index.ts'

export const PasswordSchema = z.string().min(8).max(200)

const route = createRoute({
  method: 'post',
  path: '/v1/accounts',
  operationId: 'createAccount',
  tags: ['accounts'],
  summary: 'Sign up',
  request: {
    body: jsonBody(
      z.strictObject({
        email: z.email().max(254),
        password: PasswordSchema,
        name: z.string().trim().min(1).max(100).optional(),
      }),
    ),
  },
  responses: {
    201: json(z.object({ id: IdSchema }), 'The new account'),
    ...problems(...bodyProblems, 'email-taken'),
  },
})

export function registerCreateAccount(api: Api, { accounts }: Services): void {
  api.openapi(route, async (c) => c.json({ id: await accounts.signUp(c.req.valid('json')) }, 201))
}
