import { controlSchema } from '@frontrow/concert-event'
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
    servedPerMinute: z.number().int().openapi({
      description:
        'How fast `serving` moves; who has left is passed over. Seconds to go: 60 * (position - serving - 1) / this',
    }),
    servedPerMinuteRange: z.tuple([z.number().int(), z.number().int()]).nullable().openapi({
      description:
        'The slowest and the fastest half minute of the last ten minutes, as rates a minute, for an honest range; null before two minutes',
    }),
    pollAfterMs: z.array(z.tuple([z.number().int(), z.number().int()])).openapi({
      description:
        'Rows of [distance, ms]: wait as the first row says whose distance is not below yours, else as the last one; add up to a fifth at random',
    }),
    control: controlSchema.optional(),
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
    etaRangeSeconds: z.tuple([z.number().int(), z.number().int().nullable()]).nullable().openapi({
      description:
        'As the fastest and the slowest half minute of the last ten minutes went; a line that stood still meanwhile has no latest time; null before two minutes',
    }),
    pollAfterMs: z.number().int().openapi({ description: 'Already at random; wait just so long' }),
  })
  .openapi('Place')
