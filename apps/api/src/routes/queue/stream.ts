import { createRoute, z } from '@hono/zod-openapi'
import type { Api } from '../../http/api.ts'
import { problems } from '../../http/problems.ts'
import { EventParams, TicketHeader } from '../../http/schemas.ts'
import type { Services } from '../../services/index.ts'

const route = createRoute({
  method: 'get',
  path: '/v1/events/{event}/queue/me/stream',
  operationId: 'streamPlace',
  tags: ['queue'],
  summary: 'Where a ticket stands, as server-sent events for the last stretch',
  description:
    'For tickets with at most `streamWithin` people ahead (see the shared status). An event `place` with the JSON of `Place` whenever it changes, once a second at most. The stream ends when there is nothing to wait for, and otherwise after some minutes or when a pod goes: then poll, and open another one if you like. `EventSource` sends no headers, so use `fetch`; a ticket in the address would be a secret in logs.',
  request: { params: EventParams, headers: TicketHeader },
  responses: {
    200: { description: 'The stream', content: { 'text/event-stream': { schema: z.string() } } },
    ...problems('ticket-invalid', 'not-found', 'too-far-for-stream', 'too-many-requests'),
  },
})

export function registerStreamPlace(api: Api, { streams }: Services): void {
  api.openapi(route, async (c) => {
    const { event } = c.req.valid('param')
    const cutOff = (): void => void c.env.outgoing.destroy()
    const body = await streams.open(event, c.req.valid('header')['queue-ticket'], cutOff)
    return c.body(body, 200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      // nginx would gather the events.
      'X-Accel-Buffering': 'no',
    })
  })
}
