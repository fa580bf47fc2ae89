import { traceparentOf } from '@frontrow/platform'
import { createRoute, z } from '@hono/zod-openapi'
import type { Api } from '../../http/api.ts'
import { requiredKey } from '../../http/idempotency-key.ts'
import { bodyProblems, problems } from '../../http/problems.ts'
import {
  bySession,
  EventParams,
  IdempotencyHeader,
  IdSchema,
  json,
  jsonBody,
  MoneySchema,
  PricedSeatSchema,
  TimeSchema,
} from '../../http/schemas.ts'
import { signedIn } from '../../http/who.ts'
import type { Services } from '../../services/index.ts'

const PaidSchema = z
  .object({
    id: IdSchema,
    event: z.string(),
    seats: z.array(PricedSeatSchema),
    total: MoneySchema,
    balance: MoneySchema,
    paidAt: TimeSchema,
  })
  .openapi('Paid')

const route = createRoute({
  method: 'post',
  path: '/v1/events/{event}/bookings',
  operationId: 'createBooking',
  tags: ['bookings'],
  summary: 'Pay a hold with points',
  security: bySession,
  middleware: signedIn,
  request: {
    params: EventParams,
    headers: IdempotencyHeader,
    body: jsonBody(z.strictObject({ hold: IdSchema })),
  },
  responses: {
    201: json(PaidSchema, 'The booking'),
    ...problems(
      ...bodyProblems,
      'unauthenticated',
      'idempotency-key-missing',
      'not-found',
      'insufficient-points',
      'hold-expired',
      'idempotency-in-flight',
      'idempotency-key-reused',
    ),
  },
})

export function registerCreateBooking(api: Api, { catalogue, payments }: Services): void {
  api.openapi(route, async (c) => {
    const key = requiredKey(c.req.valid('header')['idempotency-key'])
    const sale = await catalogue.get(c.req.valid('param').event)
    const traceparent = traceparentOf(c.req.header('traceparent'))
    const { hold } = c.req.valid('json')
    const { body } = await payments.pay(sale, c.get('account'), { hold, key, traceparent })
    return c.json(body, 201)
  })
}
