import { createRoute, z } from '@hono/zod-openapi'
import type { Api } from '../../http/api.ts'
import { problems } from '../../http/problems.ts'
import { bySession, json, MoneySchema } from '../../http/schemas.ts'
import { signedIn } from '../../http/who.ts'
import type { Services } from '../../services/index.ts'

const route = createRoute({
  method: 'get',
  path: '/v1/points',
  operationId: 'getBalance',
  tags: ['points'],
  summary: 'The balance of the account',
  security: bySession,
  middleware: signedIn,
  responses: {
    200: json(z.object({ balance: MoneySchema }), 'The balance'),
    ...problems('unauthenticated'),
  },
})

export function registerGetBalance(api: Api, { points }: Services): void {
  api.openapi(route, async (c) => c.json({ balance: await points.balance(c.get('account')) }, 200))
}
