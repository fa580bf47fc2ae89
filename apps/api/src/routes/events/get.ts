import { createRoute } from '@hono/zod-openapi'
import type { Api } from '../../http/api.ts'
import { problems } from '../../http/problems.ts'
import { EventParams, json } from '../../http/schemas.ts'
import type { Services } from '../../services/index.ts'
import { presentSummary } from './present.ts'
import { EventSchema } from './schema.ts'

const route = createRoute({
  method: 'get',
  path: '/v1/events/{event}',
  operationId: 'getEvent',
  tags: ['events'],
  summary: 'One event with its sections and prices',
  request: { params: EventParams },
  responses: { 200: json(EventSchema, 'The event'), ...problems('not-found') },
})

export function registerGetEvent(api: Api, { events }: Services): void {
  api.openapi(route, async (c) => {
    const event = await events.get(c.req.valid('param').event)
    const { prequeueAt, closesAt, sections, limits, cancellation, waitingRoom } = event
    c.header('Cache-Control', 'public, max-age=1')
    return c.json(
      {
        ...presentSummary(event),
        prequeueAt,
        closesAt,
        sections,
        limits,
        cancellation,
        waitingRoom,
      },
      200,
    )
  })
}
