import { createRoute } from '@hono/zod-openapi'
import type { Api } from '../../http/api.ts'
import { problems } from '../../http/problems.ts'
import { bySession, EventParams, json } from '../../http/schemas.ts'
import { signedIn } from '../../http/who.ts'
import type { Services } from '../../services/index.ts'
import { JoinedSchema } from './schema.ts'

const route = createRoute({
  method: 'post',
  path: '/v1/events/{event}/queue',
  operationId: 'joinQueue',
  tags: ['queue'],
  summary: 'Join the queue of an event',
  description: 'One place per account: joining again gives the same one.',
  security: bySession,
  middleware: signedIn,
  request: { params: EventParams },
  responses: {
    200: json(JoinedSchema, 'The place that the account has'),
    201: json(JoinedSchema, 'A new place'),
    ...problems(
      'unauthenticated',
      'not-found',
      'queue-not-open',
      'queue-closed',
      'sold-out',
      'sale-ended',
    ),
  },
})

export function registerJoinQueue(api: Api, { queue }: Services): void {
  api.openapi(route, async (c) => {
    const { isNew, ...joined } = await queue.join(c.req.valid('param').event, c.get('account'))
    return c.json(joined, isNew ? 201 : 200)
  })
}
