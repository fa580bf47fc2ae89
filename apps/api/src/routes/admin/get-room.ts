import { createRoute, z } from '@hono/zod-openapi'
import type { Api } from '../../http/api.ts'
import { problems } from '../../http/problems.ts'
import { byAdminToken, EventParams, json } from '../../http/schemas.ts'
import { organiser } from '../../http/who.ts'
import type { Services } from '../../services/index.ts'
import { PhaseSchema } from '../events/schema.ts'

const whole = z.number().int()

const RoomSchema = z
  .object({
    event: z.string(),
    phase: PhaseSchema,
    epoch: whole,
    issued: whole,
    serving: whole,
    waiting: whole.openapi({ description: 'Not called yet' }),
    ready: whole.openapi({ description: 'Called, but there was no room' }),
    active: whole.openapi({ description: 'Admitted now' }),
    admittedPerMinute: whole,
    servedPerMinute: whole,
    effective: z.looseObject({}).openapi({ description: 'The override, else the spec' }),
    override: z.looseObject({}),
    podCapacity: whole.nullable(),
    revoked: z.array(z.string()).openapi({ description: 'Accounts' }),
  })
  .openapi('Room')

const route = createRoute({
  method: 'get',
  path: '/admin/v1/events/{event}/room',
  operationId: 'getRoom',
  tags: ['admin'],
  summary: 'The numbers and the controls of a room',
  security: byAdminToken,
  middleware: organiser,
  request: { params: EventParams },
  responses: { 200: json(RoomSchema, 'The room'), ...problems('unauthenticated', 'not-found') },
})

export function registerGetRoom(api: Api, { roomAdmin }: Services): void {
  api.openapi(route, async (c) => c.json(await roomAdmin.get(c.req.valid('param').event), 200))
}
