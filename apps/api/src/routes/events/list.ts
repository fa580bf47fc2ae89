import { eventNameSchema, timeSchema } from '@frontrow/concert-event'
import type { events } from '@frontrow/store'
import { createRoute, z } from '@hono/zod-openapi'
import type { Api } from '../../http/api.ts'
import { problems } from '../../http/problems.ts'
import { json, pageLimit } from '../../http/schemas.ts'
import type { Services } from '../../services/index.ts'
import { presentSummary } from './present.ts'
import { EventSummarySchema } from './schema.ts'

const toDate = (time: string): Date => new Date(time)

/** `<start>_<name>` of the last event of a page. */
const CursorSchema = z
  .string()
  .transform((text) => {
    const [startsAt, name] = text.split('_', 2)
    return { startsAt, name }
  })
  .pipe(z.object({ startsAt: timeSchema.transform(toDate), name: eventNameSchema }))

const route = createRoute({
  method: 'get',
  path: '/v1/events',
  operationId: 'listEvents',
  tags: ['events'],
  summary: 'Events still to come, soonest first',
  request: {
    query: z.object({
      from: timeSchema.transform(toDate).optional().openapi({ description: 'Default: now' }),
      available: z
        .enum(['true', 'false'])
        .default('true')
        .openapi({ description: '`true`: only events with seats left' }),
      after: CursorSchema.optional().openapi({ description: 'The `next` of a page' }),
      limit: pageLimit(50),
    }),
  },
  responses: {
    200: json(
      z.object({ events: z.array(EventSummarySchema), next: z.string().optional() }),
      'A page of events',
    ),
    ...problems(),
  },
})

export function registerListEvents(api: Api, { events: eventService }: Services): void {
  api.openapi(route, async (c) => {
    const { from, available, after, limit } = c.req.valid('query')
    const page = await eventService.list({
      // Whole seconds, so that a crowd asks one question.
      from: from ?? new Date(Math.floor(Date.now() / 1000) * 1000),
      available: available === 'true',
      after,
      limit,
    })
    const last = page.length === limit ? page.at(-1) : undefined
    c.header('Cache-Control', 'public, max-age=1')
    return c.json({ events: page.map(presentSummary), next: last && cursorOf(last) }, 200)
  })
}

const cursorOf = ({ startsAt, name }: events.EventSummary): string =>
  `${startsAt.toISOString()}_${name}`
