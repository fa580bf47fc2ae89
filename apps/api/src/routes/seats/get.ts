import { createRoute, z } from '@hono/zod-openapi'
import type { Api } from '../../http/api.ts'
import { hasVersion } from '../../http/etag.ts'
import { problems } from '../../http/problems.ts'
import { EventParams, json, MoneySchema, PassHeader } from '../../http/schemas.ts'
import type { Services } from '../../services/index.ts'

const SeatSchema = z.object({ id: z.string(), state: z.enum(['free', 'held', 'sold']) })

const SeatMapSchema = z
  .object({
    version: z.number().int(),
    sections: z.array(
      z.object({
        name: z.string(),
        price: MoneySchema,
        rows: z.array(z.object({ name: z.string(), seats: z.array(SeatSchema) })),
      }),
    ),
  })
  .openapi('SeatMap')

const SeatChangesSchema = z
  .object({ version: z.number().int(), since: z.number().int(), seats: z.array(SeatSchema) })
  .openapi('SeatChanges')

const route = createRoute({
  method: 'get',
  path: '/v1/events/{event}/seats',
  operationId: 'getSeats',
  tags: ['seats'],
  summary: 'The seat map, or what changed since a version',
  description:
    'The same bytes for everyone: lay your own hold from `holds/mine` over them. With `since` come the changes since that version, or the whole map when that is too long ago.',
  request: {
    params: EventParams,
    headers: PassHeader,
    query: z.object({ since: z.coerce.number().int().nonnegative().optional() }),
  },
  responses: {
    200: json(z.union([SeatMapSchema, SeatChangesSchema]), 'The map or the changes'),
    304: { description: 'Not changed since the ETag that was sent' },
    ...problems('pass-invalid', 'revoked', 'not-found'),
  },
})

export function registerGetSeats(api: Api, { admission, catalogue, seats }: Services): void {
  api.openapi(route, async (c) => {
    const { event } = c.req.valid('param')
    await admission.pass(event, c.req.valid('header')['admission-pass'])
    const body = await seats.body(await catalogue.get(event), c.req.valid('query').since)
    c.header('ETag', body.etag)
    c.header('Cache-Control', 'private, no-cache')
    c.header('Content-Type', 'application/json')
    c.header('Vary', 'Accept-Encoding')
    if (hasVersion(c.req.header('if-none-match'), body.etag)) return c.body(null, 304)
    const takesGzip = c.req.header('accept-encoding')?.includes('gzip')
    if (!takesGzip || body.gzipped === undefined) return c.body(body.json) as never
    c.header('Content-Encoding', 'gzip')
    return c.body(new Uint8Array(body.gzipped)) as never
  })
}
