import { eventNameSchema } from '@frontrow/concert-event'
import { z } from '@hono/zod-openapi'

/** Pieces that several routes share. */

export const EventParams = z.object({ event: eventNameSchema })

export const IdSchema = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .openapi({ example: '0199c7a2-7c1e-7e55-9d0f-0a1b2c3d4e5f' })

export const EventAndIdParams = EventParams.extend({
  id: IdSchema.openapi({ param: { name: 'id', in: 'path' } }),
})

export const TimeSchema = z.iso.datetime().openapi({ example: '2027-03-01T10:00:00.000Z' })

export const MoneySchema = z.number().int().openapi({ description: 'In won', example: 50_000 })

export const TicketHeader = z.object({
  'queue-ticket': z.string().optional().openapi({ description: 'The ticket that joining gave' }),
})

export const PassHeader = z.object({
  'admission-pass': z.string().optional().openapi({ description: 'The pass that the ticket gave' }),
})

export const IdempotencyHeader = z.object({
  'idempotency-key': z.string().optional().openapi({
    description: 'A new value of 1 to 64 printable characters for each intended effect',
  }),
})

export const PricedSeatSchema = z.object({
  id: z.string().openapi({ example: 'A-1-12' }),
  price: MoneySchema,
})

export const pageLimit = (max: number) => z.coerce.number().int().min(1).max(max).default(max)

export const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})

export const jsonBody = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true as const,
  content: { 'application/json': { schema } },
})

/** Marks a route as one for signed-in accounts, or for the organiser. */
export const bySession = [{ session: [] }]
export const bySessionOrBrowser: Record<string, string[]>[] = [{ session: [] }, {}]
export const byAdminToken = [{ adminToken: [] }]
