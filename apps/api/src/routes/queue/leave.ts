import { createRoute } from '@hono/zod-openapi'
import type { Api } from '../../http/api.ts'
import { problems } from '../../http/problems.ts'
import { EventParams, TicketHeader } from '../../http/schemas.ts'
import type { Services } from '../../services/index.ts'

const route = createRoute({
  method: 'delete',
  path: '/v1/events/{event}/queue/me',
  operationId: 'leaveQueue',
  tags: ['queue'],
  summary: 'Give up the place and what came of it',
  description: 'With a session the seats that it holds are given back at once, too.',
  request: { params: EventParams, headers: TicketHeader },
  responses: {
    204: { description: 'Left' },
    ...problems('ticket-invalid', 'forbidden', 'not-found'),
  },
})

export function registerLeaveQueue(api: Api, { departure, accessTokens }: Services): void {
  api.openapi(route, async (c) => {
    const { event } = c.req.valid('param')
    const account = accessTokens.tryAccountOf(c.req.header('authorization'))
    await departure.leaveQueue(event, c.req.valid('header')['queue-ticket'], account)
    return c.body(null, 204)
  })
}
