import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Api, Front } from '../../http/api.ts'
import { hasVersion } from '../../http/etag.ts'
import { plainResponse } from '../../http/plain-response.ts'
import { problems } from '../../http/problems.ts'
import { EventParams, json } from '../../http/schemas.ts'
import type { Services } from '../../services/index.ts'
import type { Notice } from '../../services/room-board.ts'
import { QueueStatusSchema } from './schema.ts'

const route = createRoute({
  method: 'get',
  path: '/v1/events/{event}/queue',
  operationId: 'getQueue',
  tags: ['queue'],
  summary: 'The shared status of the queue, the same bytes for everyone',
  request: { params: EventParams },
  responses: {
    200: json(QueueStatusSchema, 'The status; it may be cached for a second'),
    304: { description: 'Not changed since the ETag that was sent' },
    ...problems('not-found'),
  },
})

/**
 * Answers the poll of a waiting crowd: no store, the bytes are ready in memory. A room that this pod does not watch yet is
 * left to the route below.
 */
export function registerQueuePoll(front: Front, { board }: Services): void {
  front.get('/v1/events/:event/queue', (c, next) => {
    const notice = board.peek(c.req.param('event'))
    return notice ? send(c, notice) : next()
  })
}

export function registerGetQueue(api: Api, { queue }: Services): void {
  api.openapi(route, async (c) => send(c, await queue.notice(c.req.valid('param').event)))
}

function send(c: Context, { body, etag }: Notice): Response {
  const headers = {
    'Content-Type': 'application/json',
    'Cache-Control': 'public, max-age=1',
    ETag: etag,
  }
  if (hasVersion(c.req.header('if-none-match'), etag)) return plainResponse(null, 304, headers)
  return plainResponse(body, 200, headers)
}
