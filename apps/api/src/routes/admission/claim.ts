import { createRoute, z } from '@hono/zod-openapi'
import type { Api } from '../../http/api.ts'
import { problems } from '../../http/problems.ts'
import { bySession, EventParams, json, TicketHeader, TimeSchema } from '../../http/schemas.ts'
import { signedIn } from '../../http/who.ts'
import type { Services } from '../../services/index.ts'

const AdmissionSchema = z
  .object({
    pass: z.string().openapi({ description: 'Send it as `Admission-Pass`' }),
    expiresAt: TimeSchema,
  })
  .openapi('Admission')

const route = createRoute({
  method: 'post',
  path: '/v1/events/{event}/admission',
  operationId: 'claimAdmission',
  tags: ['queue'],
  summary: 'Exchange a called ticket for an admission pass',
  description:
    'In an event with identity `browser` this is where people sign in: whoever claims first with a ticket comes in by it, one admission per account at a time.',
  security: bySession,
  middleware: signedIn,
  request: { params: EventParams, headers: TicketHeader },
  responses: {
    201: json(AdmissionSchema, 'Admitted; asked again, the same pass'),
    ...problems(
      'unauthenticated',
      'ticket-invalid',
      'forbidden',
      'revoked',
      'already-admitted',
      'not-your-turn',
      'not-found',
      'lapsed',
      'spent',
      'sold-out',
      'sale-ended',
    ),
  },
})

export function registerClaimAdmission(api: Api, { queue, admission }: Services): void {
  api.openapi(route, async (c) => {
    const { event } = c.req.valid('param')
    const ticket = queue.ticket(event, c.req.valid('header')['queue-ticket'])
    return c.json(await admission.claim(c.get('account'), ticket), 201)
  })
}
