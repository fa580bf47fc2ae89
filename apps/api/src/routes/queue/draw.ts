import { createRoute, z } from '@hono/zod-openapi'
import type { Api } from '../../http/api.ts'
import { hasVersion } from '../../http/etag.ts'
import { problems } from '../../http/problems.ts'
import { EventParams } from '../../http/schemas.ts'
import type { Services } from '../../services/index.ts'

const route = createRoute({
  method: 'get',
  path: '/v1/events/{event}/draw',
  operationId: 'getDraw',
  tags: ['queue'],
  summary: 'The registrations of a lottery, for recomputing its draw',
  description:
    'A line `index:account-key` for each of them, by rising index, from some seconds after the opening on. Their SHA-256 is `draw.listDigest` of the shared status.',
  request: { params: EventParams },
  responses: {
    200: {
      description: 'The lines; they never change',
      content: { 'text/plain': { schema: z.string() } },
    },
    304: { description: 'The same as the ETag that was sent' },
    ...problems('not-found', 'draw-not-ready'),
  },
})

export function registerGetDraw(api: Api, { drawLists }: Services): void {
  api.openapi(route, async (c) => {
    const { event } = c.req.valid('param')
    const etag = `"${await drawLists.digest(event)}"`
    const headers = {
      'Content-Type': 'text/plain; charset=us-ascii',
      'Cache-Control': 'public, max-age=86400, immutable',
      ETag: etag,
    }
    if (hasVersion(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers)
    // Nobody reads the body of a HEAD.
    if (c.req.method === 'HEAD') return c.body(null, 200, headers)
    const cutOff = (): void => void c.env.outgoing.destroy()
    return c.body(drawLists.open(event, cutOff), 200, headers)
  })
}
