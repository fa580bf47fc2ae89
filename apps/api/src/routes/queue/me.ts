import { createRoute } from '@hono/zod-openapi'
import type { Api } from '../../http/api.ts'
import { problems } from '../../http/problems.ts'
import { EventParams, json, TicketHeader } from '../../http/schemas.ts'
import type { Services } from '../../services/index.ts'
import { PlaceSchema } from './schema.ts'

const route = createRoute({
  method: 'get',
  path: '/v1/events/{event}/queue/me',
  operationId: 'getPlace',
  tags: ['queue'],
  summary: 'Where a ticket stands',
  description:
    'Needs the ticket alone. In an event with identity `browser`, sign in when the state is `called`.',
  request: { params: EventParams, headers: TicketHeader },
  responses: { 200: json(PlaceSchema, 'The place'), ...problems('ticket-invalid', 'not-found') },
})

export function registerGetPlace(api: Api, { queue }: Services): void {
  api.openapi(route, async (c) => {
    const { event } = c.req.valid('param')
    return c.json(await queue.place(event, c.req.valid('header')['queue-ticket']), 200)
  })
}
