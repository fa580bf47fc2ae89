import { specSchema } from '@frontrow/concert-event'
import { Problem } from '@frontrow/platform'
import { createRoute, z } from '@hono/zod-openapi'
import type { Api } from '../../http/api.ts'
import { bodyProblems, problems } from '../../http/problems.ts'
import { byAdminToken, EventParams, json, jsonBody } from '../../http/schemas.ts'
import { organiser } from '../../http/who.ts'
import type { SpecWithSeating } from '../../services/admin/event-admin.ts'
import type { Services } from '../../services/index.ts'

const PublishedSchema = z.object({ outcome: z.enum(['created', 'changed', 'unchanged']) })

const route = createRoute({
  method: 'put',
  path: '/admin/v1/events/{event}',
  operationId: 'publishEvent',
  tags: ['admin'],
  summary: "Publish an event; the body is a ConcertEvent's `spec`",
  security: byAdminToken,
  middleware: organiser,
  request: { params: EventParams, body: jsonBody(specSchema) },
  responses: {
    200: json(PublishedSchema, 'The event was known'),
    201: json(PublishedSchema, 'The event is new'),
    ...problems(...bodyProblems, 'unauthenticated', 'seating-locked'),
  },
})

export function registerPutEvent(api: Api, { eventAdmin }: Services): void {
  api.openapi(route, async (c) => {
    const spec = c.req.valid('json')
    refuseUnsupported(spec)
    const { event } = c.req.valid('param')
    const outcome = await eventAdmin.publish(event, spec, c.get('actor'))
    return c.json({ outcome }, outcome === 'created' ? 201 : 200)
  })
}

/** What a spec may say and this version cannot sell yet. */
function refuseUnsupported(spec: { seating?: unknown }): asserts spec is SpecWithSeating {
  if (spec.seating !== undefined) return
  const message = 'send the seats themselves, not a reference to them'
  throw new Problem('invalid', { extras: { errors: [{ path: 'seating', message }] } })
}
