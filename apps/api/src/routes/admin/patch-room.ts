import { controlSchema } from '@frontrow/concert-event'
import { createRoute, z } from '@hono/zod-openapi'
import type { Api } from '../../http/api.ts'
import { bodyProblems, problems } from '../../http/problems.ts'
import { byAdminToken, EventParams, IdSchema, jsonBody } from '../../http/schemas.ts'
import { organiser } from '../../http/who.ts'
import { revokedMax } from '../../services/admin/revocation.ts'
import type { Services } from '../../services/index.ts'

const people = z.number().int().min(1).max(1_000_000).nullable().optional()

const accountIds = (description: string) =>
  z.array(IdSchema).min(1).max(revokedMax).optional().openapi({ description })

const isChange = (field: string): boolean => field !== 'reason'

const RoomChangeSchema = z
  .strictObject({
    control: controlSchema.nullable().optional(),
    capacity: people,
    newUsersPerMinute: people,
    message: z.string().trim().min(1).max(500).nullable().optional(),
    reason: z
      .string()
      .trim()
      .min(1)
      .max(500)
      .optional()
      .openapi({ description: 'Why; it is kept in the audit' }),
    revoke: accountIds('They lose place, admission and hold, and get none until reinstated'),
    reinstate: accountIds('They may queue again'),
    podCapacity: z.number().int().min(0).max(1_000_000).nullable().optional(),
  })
  .refine((change) => Object.keys(change).some(isChange), 'must name a field to change')
  .openapi('RoomChange', { description: 'null clears an override, and the spec holds again' })

const route = createRoute({
  method: 'patch',
  path: '/admin/v1/events/{event}/room',
  operationId: 'changeRoom',
  tags: ['admin'],
  summary: 'Override the spec of a room until it is cleared',
  security: byAdminToken,
  middleware: organiser,
  request: { params: EventParams, body: jsonBody(RoomChangeSchema) },
  responses: {
    204: { description: 'Changed; every pod follows within two seconds' },
    ...problems(...bodyProblems, 'unauthenticated', 'not-found'),
  },
})

export function registerPatchRoom(api: Api, { roomAdmin }: Services): void {
  api.openapi(route, async (c) => {
    const { event } = c.req.valid('param')
    await roomAdmin.change(event, c.req.valid('json'), c.get('actor'))
    return c.body(null, 204)
  })
}
