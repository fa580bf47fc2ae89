import { createRoute } from '@hono/zod-openapi'
import type { Api } from '../../http/api.ts'
import { problems } from '../../http/problems.ts'
import { bySession, EventAndIdParams, json } from '../../http/schemas.ts'
import { signedIn } from '../../http/who.ts'
import type { Services } from '../../services/index.ts'
import { HoldSchema, presentHold } from './schema.ts'

const route = createRoute({
  method: 'post',
  path: '/v1/events/{event}/holds/{id}/extension',
  operationId: 'extendHold',
  tags: ['seats'],
  summary: 'Give a hold its full length again, once',
  security: bySession,
  middleware: signedIn,
  request: { params: EventAndIdParams },
  responses: {
    201: json(HoldSchema, 'The hold with its new end'),
    ...problems('unauthenticated', 'not-found', 'hold-extended-already', 'hold-expired'),
  },
})

export function registerExtendHold(api: Api, { catalogue, holds }: Services): void {
  api.openapi(route, async (c) => {
    const { event, id } = c.req.valid('param')
    const hold = await holds.extend(await catalogue.get(event), c.get('account'), id)
    return c.json(presentHold(hold), 201)
  })
}
