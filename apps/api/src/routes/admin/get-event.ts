import { createRoute, z } from '@hono/zod-openapi'
import type { Api } from '../../http/api.ts'
import { problems } from '../../http/problems.ts'
import { byAdminToken, EventParams, json } from '../../http/schemas.ts'
import { organiser } from '../../http/who.ts'
import type { Services } from '../../services/index.ts'

const route = createRoute({
  method: 'get',
  path: '/admin/v1/events/{event}',
  operationId: 'getPublishedEvent',
  tags: ['admin'],
  summary: 'The spec as it was published',
  security: byAdminToken,
  middleware: organiser,
  request: { params: EventParams },
  responses: {
    200: json(
      z.object({
        name: z.string(),
        revision: z.number().int(),
        closed: z.boolean(),
        spec: z.looseObject({}),
      }),
      'The event',
    ),
    ...problems('unauthenticated', 'not-found'),
  },
})

export function registerGetPublishedEvent(api: Api, { eventAdmin }: Services): void {
  api.openapi(route, async (c) => {
    const { name, revision, closed, spec } = await eventAdmin.get(c.req.valid('param').event)
    return c.json({ name, revision, closed, spec: { ...spec } }, 200)
  })
}
