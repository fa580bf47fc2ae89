import { createRoute, z } from '@hono/zod-openapi'
import type { Api } from '../../http/api.ts'
import { requiredKey } from '../../http/idempotency-key.ts'
import { bodyProblems, problems } from '../../http/problems.ts'
import { bySession, IdempotencyHeader, json, jsonBody, MoneySchema } from '../../http/schemas.ts'
import { signedIn } from '../../http/who.ts'
import type { Services } from '../../services/index.ts'

const amountMax = 100_000_000

const route = createRoute({
  method: 'post',
  path: '/v1/points/charges',
  operationId: 'chargePoints',
  tags: ['points'],
  summary: 'Add points to the account',
  security: bySession,
  middleware: signedIn,
  request: {
    headers: IdempotencyHeader,
    body: jsonBody(z.strictObject({ amount: MoneySchema.min(1).max(amountMax) })),
  },
  responses: {
    201: json(z.object({ balance: MoneySchema, entry: z.string() }), 'The ledger entry'),
    ...problems(
      ...bodyProblems,
      'unauthenticated',
      'idempotency-key-missing',
      'limit-reached',
      'idempotency-in-flight',
      'idempotency-key-reused',
    ),
  },
})

export function registerChargePoints(api: Api, { points }: Services): void {
  api.openapi(route, async (c) => {
    const key = requiredKey(c.req.valid('header')['idempotency-key'])
    const { body } = await points.charge(c.get('account'), key, c.req.valid('json').amount)
    return c.json(body, 201)
  })
}
