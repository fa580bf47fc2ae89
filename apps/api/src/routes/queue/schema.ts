import { z } from '@hono/zod-openapi'
import { TimeSchema } from '../../http/schemas.ts'
import { PhaseSchema } from '../events/schema.ts'

export const JoinedSchema = z
  .object({
    ticket: z.string().openapi({ description: 'Keep it; send it as `Queue-Ticket`' }),
    position: z.number().int(),
    epoch: z.number().int(),
    phase: PhaseSchema,
  })
  .openapi('Joined')

export const QueueStatusSchema = z
  .object({
    phase: PhaseSchema,
    epoch: z.number().int(),
    serving: z.number().int().openapi({ description: 'People up to this position are called' }),
    issued: z.number().int(),
    admittedPerMinute: z.number().int(),
    pollAfterMs: z.array(z.tuple([z.number().int(), z.number().int()])).openapi({
      description:
        'Rows of [distance, ms]: wait as the first row says whose distance is not below yours, else as the last one; add up to a fifth at random',
    }),
    message: z.string().optional(),
    opensAt: TimeSchema,
  })
  .openapi('QueueStatus')

export const PlaceSchema = z
  .object({
    state: z.enum(['waiting', 'called', 'admitted', 'lapsed', 'left', 'sold-out']),
    position: z.number().int(),
    ahead: z.number().int(),
    etaSeconds: z.number().int().nullable(),
    pollAfterMs: z.number().int().openapi({ description: 'Already at random; wait just so long' }),
  })
  .openapi('Place')
