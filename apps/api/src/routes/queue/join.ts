import { createRoute, z } from '@hono/zod-openapi'
import type { Api, Front } from '../../http/api.ts'
import { clientNetwork } from '../../http/client-network.ts'
import { hasBody } from '../../http/guards.ts'
import { plainResponse } from '../../http/plain-response.ts'
import { problems } from '../../http/problems.ts'
import { bySessionOrBrowser, EventParams, json } from '../../http/schemas.ts'
import type { Services } from '../../services/index.ts'
import type { Joined } from '../../services/queue.ts'
import { BrowserCookie, BrowserHeader, browserOf, tellBrowser } from './browser.ts'
import { JoinedSchema } from './schema.ts'

const headers = z.object({
  'set-cookie': z.string().optional().openapi({ description: 'The id of a new browser' }),
  'browser-id': z.string().optional().openapi({ description: 'The id, where the request had one' }),
})

const route = createRoute({
  method: 'post',
  path: '/v1/events/{event}/queue',
  operationId: 'joinQueue',
  tags: ['queue'],
  summary: 'Join the queue of an event',
  description:
    'One place per account; in an event with identity `browser` one place per browser, and no session is needed. Joining again gives the same place.',
  security: bySessionOrBrowser,
  request: { params: EventParams, headers: BrowserHeader, cookies: BrowserCookie },
  responses: {
    200: { ...json(JoinedSchema, 'The place that the account or the browser has'), headers },
    201: { ...json(JoinedSchema, 'A new place'), headers },
    ...problems(
      'unauthenticated',
      'forbidden',
      'revoked',
      'not-found',
      'queue-not-open',
      'queue-closed',
      'sold-out',
      'sale-ended',
      'too-many-requests',
    ),
  },
})

/**
 * Gives whoever is signed in a place in a line that this pod knows: nothing else needs to be looked at. All others go on to
 * the route below, which says what they lack.
 */
export function registerQuickJoin(front: Front, { queue, accessTokens }: Services): void {
  front.post('/v1/events/:event/queue', (c, next) => {
    if (hasBody(c)) return next()
    const account = accessTokens.tryAccountOf(c.req.header('authorization'))
    const joining = account && queue.joinAtOnce(c.req.param('event'), account)
    return joining ? joining.then(answer) : next()
  })
}

const answer = ({ isNew, ...joined }: Joined): Response =>
  plainResponse(JSON.stringify(joined), isNew ? 201 : 200, { 'Content-Type': 'application/json' })

export function registerJoinQueue(api: Api, services: Services): void {
  const { queue, accessTokens, browserIds, trustedProxies, secureCookies } = services
  api.openapi(route, async (c) => {
    let browser: ReturnType<typeof browserOf> | undefined
    const { isNew, ...joined } = await queue.join(c.req.valid('param').event, {
      account: () => accessTokens.accountOf(c.req.header('authorization')),
      browser: () => {
        browser = browserOf(c, browserIds)
        return { id: browser.id, network: clientNetwork(c, trustedProxies) }
      },
    })
    if (browser) tellBrowser(c, browser, secureCookies)
    return c.json(joined, isNew ? 201 : 200)
  })
}
