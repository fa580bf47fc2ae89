import { createRoute } from '@hono/zod-openapi'
import type { Api } from '../../http/api.ts'
import { problems } from '../../http/problems.ts'
import { bySession, EventParams, json } from '../../http/schemas.ts'
import { signedIn } from '../../http/who.ts'
import type { Services } from '../../services/index.ts'
import { HoldSchema, presentHold } from './schema.ts'

const route = createRoute({
  method: 'get',
  path: '/v1/events/{event}/holds/mine',
  operationId: 'getMyHold',
  tags: ['seats'],
  summary: 'The live hold of the account',
  security: bySession,
  middleware: signedIn,
  request: { params: EventParams },
  responses: { 200: json(HoldSchema, 'The hold'), ...problems('unauthenticated', 'not-found') },
})

export function registerGetMyHold(api: Api, { catalogue, holds }: Services): void {
  api.openapi(route, async (c) => {
    const sale = await catalogue.get(c.req.valid('param').event)
    return c.json(presentHold(await holds.mine(sale, c.get('account'))), 200)
  })
}
