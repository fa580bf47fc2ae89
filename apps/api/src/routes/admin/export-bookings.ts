import { createRoute, z } from '@hono/zod-openapi'
import { stream } from 'hono/streaming'
import type { Api } from '../../http/api.ts'
import { problems } from '../../http/problems.ts'
import { byAdminToken, EventParams } from '../../http/schemas.ts'
import { organiser } from '../../http/who.ts'
import type { Services } from '../../services/index.ts'

const route = createRoute({
  method: 'get',
  path: '/admin/v1/events/{event}/bookings.csv',
  operationId: 'exportBookings',
  tags: ['admin'],
  summary: 'All bookings of an event',
  security: byAdminToken,
  middleware: organiser,
  request: { params: EventParams },
  responses: {
    200: { description: 'The bookings', content: { 'text/csv': { schema: z.string() } } },
    ...problems('unauthenticated', 'not-found'),
  },
})

export function registerExportBookings(api: Api, { catalogue, bookingsCsv }: Services): void {
  api.openapi(route, async (c) => {
    const { event } = c.req.valid('param')
    await catalogue.get(event)
    c.header('Content-Type', 'text/csv; charset=utf-8')
    c.header('Content-Disposition', `attachment; filename="${event}-bookings.csv"`)
    return stream(c, async (out) => {
      for await (const piece of bookingsCsv(event)) await out.write(piece)
    })
  })
}
