import { createRoute } from '@hono/zod-openapi'
import type { Api } from '../../http/api.ts'
import { problems } from '../../http/problems.ts'
import { byAdminToken, EventParams } from '../../http/schemas.ts'
import { organiser } from '../../http/who.ts'
import type { Services } from '../../services/index.ts'

const route = createRoute({
  method: 'delete',
  path: '/admin/v1/events/{event}',
  operationId: 'closeEvent',
  tags: ['admin'],
  summary: 'End the sale; bookings stay, and publishing the same name opens it again',
  security: byAdminToken,
  middleware: organiser,
  request: { params: EventParams },
  responses: { 204: { description: 'Closed' }, ...problems('unauthenticated', 'not-found') },
})

export function registerCloseEvent(api: Api, { eventAdmin }: Services): void {
  api.openapi(route, async (c) => {
    await eventAdmin.close(c.req.valid('param').event, c.get('actor'))
    return c.body(null, 204)
  })
}
