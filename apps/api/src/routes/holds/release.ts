import { createRoute } from '@hono/zod-openapi'
import type { Api } from '../../http/api.ts'
import { problems } from '../../http/problems.ts'
import { bySession, EventAndIdParams } from '../../http/schemas.ts'
import { signedIn } from '../../http/who.ts'
import type { Services } from '../../services/index.ts'

const route = createRoute({
  method: 'delete',
  path: '/v1/events/{event}/holds/{id}',
  operationId: 'releaseHold',
  tags: ['seats'],
  summary: 'Give the seats of a hold back',
  security: bySession,
  middleware: signedIn,
  request: { params: EventAndIdParams },
  responses: { 204: { description: 'Released' }, ...problems('unauthenticated', 'not-found') },
})

export function registerReleaseHold(api: Api, { catalogue, holds }: Services): void {
  api.openapi(route, async (c) => {
    const { event, id } = c.req.valid('param')
    await holds.release(await catalogue.get(event), c.get('account'), id)
    return c.body(null, 204)
  })
}
