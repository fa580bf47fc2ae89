import { z } from '@hono/zod-openapi'
import { MoneySchema, TimeSchema } from '../../http/schemas.ts'

export const PhaseSchema = z
  .enum(['draft', 'prequeue', 'open', 'sold-out', 'ended'])
  .openapi('Phase')

export const EventSummarySchema = z
  .object({
    name: z.string().openapi({ example: 'small-hall' }),
    title: z.string(),
    venue: z.string(),
    startsAt: TimeSchema,
    opensAt: TimeSchema,
    phase: PhaseSchema,
    seatsTotal: z.number().int(),
    seatsLeft: z.number().int(),
    priceFrom: MoneySchema,
  })
  .openapi('EventSummary')

export const EventSchema = EventSummarySchema.extend({
  prequeueAt: TimeSchema,
  closesAt: TimeSchema,
  sections: z.array(z.object({ name: z.string(), price: MoneySchema, seats: z.number().int() })),
  limits: z.object({
    seatsPerBooking: z.number().int(),
    bookingsPerAccount: z.number().int(),
    holdTtlSeconds: z.number(),
  }),
  cancellation: z.object({ until: TimeSchema, refundPercent: z.number() }),
  waitingRoom: z.object({
    identity: z.enum(['account', 'browser']).openapi({
      description: 'Whether people sign in before they queue, or only when they are called',
    }),
  }),
}).openapi('Event')
