import { traceparentOf } from '@frontrow/platform'
import { createRoute, z } from '@hono/zod-openapi'
import type { Api } from '../../http/api.ts'
import { optionalKey } from '../../http/idempotency-key.ts'
import { problems } from '../../http/problems.ts'
import { bySession, IdempotencyHeader, IdSchema, json, MoneySchema } from '../../http/schemas.ts'
import { signedIn } from '../../http/who.ts'
import type { Services } from '../../services/index.ts'

const CancelledSchema = z.object({ refund: MoneySchema, balance: MoneySchema }).openapi('Cancelled')

const route = createRoute({
  method: 'post',
  path: '/v1/bookings/{id}/cancellation',
  operationId: 'cancelBooking',
  tags: ['bookings'],
  summary: 'Cancel a booking by the terms of its event',
  description:
    'Without an `Idempotency-Key` the booking itself is the key: cancelling again gives the same answer for a day.',
  security: bySession,
  middleware: signedIn,
  request: { params: z.object({ id: IdSchema }), headers: IdempotencyHeader },
  responses: {
    200: json(CancelledSchema, 'The refund and the new balance'),
    ...problems(
      'unauthenticated',
      'idempotency-key-missing',
      'not-found',
      'cancellation-closed',
      'limit-reached',
      'idempotency-in-flight',
      'idempotency-key-reused',
    ),
  },
})

export function registerCancelBooking(api: Api, { bookings }: Services): void {
  api.openapi(route, async (c) => {
    const key = optionalKey(c.req.valid('header')['idempotency-key'])
    const traceparent = traceparentOf(c.req.header('traceparent'))
    const { id } = c.req.valid('param')
    const { body } = await bookings.cancel(c.get('account'), id, { key, traceparent })
    return c.json(body, 200)
  })
}
