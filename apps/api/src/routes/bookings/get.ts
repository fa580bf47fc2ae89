import { createRoute, z } from '@hono/zod-openapi'
import type { Api } from '../../http/api.ts'
import { problems } from '../../http/problems.ts'
import { bySession, IdSchema, json } from '../../http/schemas.ts'
import { signedIn } from '../../http/who.ts'
import type { Services } from '../../services/index.ts'
import { BookingSchema, presentBooking } from './schema.ts'

const route = createRoute({
  method: 'get',
  path: '/v1/bookings/{id}',
  operationId: 'getBooking',
  tags: ['bookings'],
  summary: 'One of the own bookings',
  security: bySession,
  middleware: signedIn,
  request: { params: z.object({ id: IdSchema }) },
  responses: {
    200: json(BookingSchema, 'The booking'),
    ...problems('unauthenticated', 'not-found'),
  },
})

export function registerGetBooking(api: Api, { bookings }: Services): void {
  api.openapi(route, async (c) => {
    const booking = await bookings.get(c.get('account'), c.req.valid('param').id)
    return c.json(presentBooking(booking), 200)
  })
}
