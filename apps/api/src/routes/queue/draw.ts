import { Problem } from '@frontrow/platform'
import { createRoute } from '@hono/zod-openapi'
import type { Api } from '../../http/api.ts'
import { problems } from '../../http/problems.ts'
import { EventParams } from '../../http/schemas.ts'
import type { Services } from '../../services/index.ts'

const route = createRoute({
  method: 'get',
  path: '/v1/events/{event}/draw',
  operationId: 'getDraw',
  tags: ['queue'],
  summary: 'The lines of the draw, for recomputing a lottery',
  request: { params: EventParams },
  responses: { ...problems('not-found') },
})

/** Only a lottery has a draw, and every event that can be published so far lets people in by arrival. */
export function registerGetDraw(api: Api, { catalogue }: Services): void {
  api.openapi(route, async (c) => {
    await catalogue.get(c.req.valid('param').event)
    throw new Problem('not-found', {
      detail: 'This event lets people in by arrival; it has no draw.',
    })
  })
}
