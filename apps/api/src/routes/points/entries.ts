import { createRoute, z } from '@hono/zod-openapi'
import type { Api } from '../../http/api.ts'
import { problems } from '../../http/problems.ts'
import {
  bySession,
  IdSchema,
  json,
  MoneySchema,
  pageLimit,
  TimeSchema,
} from '../../http/schemas.ts'
import { signedIn } from '../../http/who.ts'
import type { Services } from '../../services/index.ts'

const EntrySchema = z
  .object({
    id: z.string(),
    kind: z.enum(['charge', 'payment', 'refund']),
    amount: MoneySchema.openapi({ description: 'Positive in, negative out' }),
    balance: MoneySchema,
    booking: IdSchema.optional(),
    at: TimeSchema,
  })
  .openapi('Entry')

const route = createRoute({
  method: 'get',
  path: '/v1/points/entries',
  operationId: 'listEntries',
  tags: ['points'],
  summary: 'The ledger of the account, newest first',
  security: bySession,
  middleware: signedIn,
  request: {
    query: z.object({
      before: z.coerce
        .number()
        .int()
        .positive()
        .optional()
        .openapi({ description: 'The `next` of a page' }),
      limit: pageLimit(100),
    }),
  },
  responses: {
    200: json(z.object({ entries: z.array(EntrySchema), next: z.string().optional() }), 'A page'),
    ...problems('unauthenticated'),
  },
})

export function registerListEntries(api: Api, { points }: Services): void {
  api.openapi(route, async (c) => {
    const { before, limit } = c.req.valid('query')
    const page = await points.entries(c.get('account'), limit, before)
    const entries = page.map(({ number, kind, amount, balance, booking, at }) => ({
      id: `${number}`,
      kind,
      amount,
      balance,
      booking: booking ?? undefined,
      at: at.toISOString(),
    }))
    return c.json({ entries, next: page.length === limit ? entries.at(-1)?.id : undefined }, 200)
  })
}
