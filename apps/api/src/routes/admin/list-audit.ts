import { eventNameSchema } from '@frontrow/concert-event'
import { createRoute, z } from '@hono/zod-openapi'
import type { Api } from '../../http/api.ts'
import { problems } from '../../http/problems.ts'
import { byAdminToken, json, pageLimit, TimeSchema } from '../../http/schemas.ts'
import { organiser } from '../../http/who.ts'
import type { Services } from '../../services/index.ts'

const RecordSchema = z
  .object({
    id: z.string(),
    at: TimeSchema,
    actor: z.string(),
    action: z.string(),
    event: z.string().nullable(),
    detail: z.unknown(),
  })
  .openapi('AuditRecord')

const route = createRoute({
  method: 'get',
  path: '/admin/v1/audit',
  operationId: 'listAudit',
  tags: ['admin'],
  summary: 'Who changed what, newest first',
  security: byAdminToken,
  middleware: organiser,
  request: {
    query: z.object({
      event: eventNameSchema.optional(),
      before: z.coerce.number().int().positive().optional(),
      limit: pageLimit(100),
    }),
  },
  responses: {
    200: json(z.object({ records: z.array(RecordSchema), next: z.string().optional() }), 'A page'),
    ...problems('unauthenticated'),
  },
})

export function registerListAudit(api: Api, { audit }: Services): void {
  api.openapi(route, async (c) => {
    const page = c.req.valid('query')
    const records = (await audit.list(page)).map((record) => ({
      id: `${record.id}`,
      at: record.at.toISOString(),
      actor: record.actor,
      action: record.action,
      event: record.event,
      detail: record.detail,
    }))
    return c.json(
      { records, next: records.length === page.limit ? records.at(-1)?.id : undefined },
      200,
    )
  })
}
