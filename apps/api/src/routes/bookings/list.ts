import { createRoute, z } from '@hono/zod-openapi'
import type { Api } from '../../http/api.ts'
import { problems } from '../../http/problems.ts'
import { bySession, IdSchema, json, pageLimit } from '../../http/schemas.ts'
import { signedIn } from '../../http/who.ts'
import type { Services } from '../../services/index.ts'
import { BookingSchema, presentBooking } from './schema.ts'

const route = createRoute({
  method: 'get',
  path: '/v1/bookings',
  operationId: 'listBookings',
  tags: ['bookings'],
  summary: 'Own bookings, newest first',
  security: bySession,
  middleware: signedIn,
  request: {
    query: z.object({
      before: IdSchema.optional().openapi({ description: 'The `next` of a page' }),
      limit: pageLimit(50),
    }),
  },
  responses: {
    200: json(
      z.object({ bookings: z.array(BookingSchema), next: IdSchema.optional() }),
      'A page of bookings',
    ),
    ...problems('unauthenticated'),
  },
})

export function registerListBookings(api: Api, { bookings }: Services): void {
  api.openapi(route, async (c) => {
    const { before, limit } = c.req.valid('query')
    const page = await bookings.list(c.get('account'), limit, before)
    const next = page.length === limit ? page.at(-1)?.id : undefined
    return c.json({ bookings: page.map(presentBooking), next }, 200)
  })
}
