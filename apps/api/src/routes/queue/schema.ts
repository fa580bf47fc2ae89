import { controlSchema } from '@frontrow/concert-event'
import { z } from '@hono/zod-openapi'
import { TimeSchema } from '../../http/schemas.ts'
import { PhaseSchema } from '../events/schema.ts'

const PositionSchema = z.number().int().nullable().openapi({
  description: 'null for a registration in a lottery, until the draw gives it a position',
})

export const JoinedSchema = z
  .object({
    ticket: z.string().openapi({ description: 'Keep it; send it as `Queue-Ticket`' }),
    position: PositionSchema,
    epoch: z.number().int(),
    phase: PhaseSchema,
  })
  .openapi('Joined')

const HexSchema = z.string().regex(/^[0-9a-f]{64}$/)

const DrawSchema = z
  .object({
    commitment: HexSchema.openapi({ description: "SHA-256 of the seed's 32 bytes" }),
    algorithm: z.string().openapi({ description: 'How seed and size give an order' }),
    size: z
      .number()
      .int()
      .nullable()
      .openapi({ description: 'Numbers up to this one are registrations; null before the list' }),
    listDigest: HexSchema.nullable().openapi({
      description: 'SHA-256 of what `getDraw` gives; published before the seed',
    }),
    seed: HexSchema.optional().openapi({ description: 'Published when the order is drawn' }),
  })
  .openapi('Draw', { description: 'Of a lottery, from the opening of the prequeue on' })

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
    streamWithin: z.number().int().openapi({
      description:
        'With at most so many people ahead a ticket may have a stream (`queue/me/stream`) instead of polling',
    }),
    control: controlSchema.optional(),
    message: z.string().optional(),
    opensAt: TimeSchema,
    draw: DrawSchema.optional(),
  })
  .openapi('QueueStatus')

export const PlaceSchema = z
  .object({
    state: z.enum(['waiting', 'called', 'admitted', 'lapsed', 'left', 'sold-out']),
    position: PositionSchema,
    ahead: z
      .number()
      .int()
      .nullable()
      .openapi({ description: 'How many stand before; null as long as the position is' }),
    etaSeconds: z.number().int().nullable(),
    etaRangeSeconds: z.tuple([z.number().int(), z.number().int().nullable()]).nullable().openapi({
      description:
        'As the fastest and the slowest half minute of the last ten minutes went; a line that stood still meanwhile has no latest time; null before two minutes',
    }),
    pollAfterMs: z.number().int().openapi({ description: 'Already at random; wait just so long' }),
  })
  .openapi('Place')
