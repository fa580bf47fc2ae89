import { createRoute, z } from '@hono/zod-openapi'
import type { Api } from '../../http/api.ts'
import { bodyProblems, problems } from '../../http/problems.ts'
import { bySession, EventParams, json, jsonBody, PassHeader } from '../../http/schemas.ts'
import { signedIn } from '../../http/who.ts'
import type { Services } from '../../services/index.ts'
import { HoldSchema, presentHold } from './schema.ts'

/** The most that an event can allow. */
const seatsMax = 100

const WishSchema = z
  .union(
    [
      z.strictObject({ seats: z.array(z.string().max(50)).min(1).max(seatsMax) }),
      z.strictObject({
        bestAvailable: z.strictObject({
          count: z.number().int().min(1).max(seatsMax),
          section: z.string().max(16).optional(),
        }),
      }),
    ],
    { error: 'must be either `seats`, their ids, or `bestAvailable`, a count and maybe a section' },
  )
  .openapi('SeatWish')

const route = createRoute({
  method: 'post',
  path: '/v1/events/{event}/holds',
  operationId: 'createHold',
  tags: ['seats'],
  summary: 'Hold all of the seats or none',
  description: 'Asked again for the same seats it gives the live hold.',
  security: bySession,
  middleware: signedIn,
  request: { params: EventParams, headers: PassHeader, body: jsonBody(WishSchema) },
  responses: {
    201: json(HoldSchema, 'The hold'),
    ...problems(
      ...bodyProblems,
      'unauthenticated',
      'pass-invalid',
      'forbidden',
      'not-admitted',
      'revoked',
      'not-found',
      'seat-taken',
      'hold-exists',
      'limit-reached',
      'sale-ended',
    ),
  },
})

export function registerCreateHold(api: Api, { admission, catalogue, holds }: Services): void {
  api.openapi(route, async (c) => {
    const { event } = c.req.valid('param')
    const account = c.get('account')
    await admission.ownPass(event, c.req.valid('header')['admission-pass'], account)
    const sale = await catalogue.get(event)
    return c.json(presentHold(await holds.create(sale, account, c.req.valid('json'))), 201)
  })
}
