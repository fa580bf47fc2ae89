import type { holds } from '@frontrow/store'
import { z } from '@hono/zod-openapi'
import { IdSchema, MoneySchema, PricedSeatSchema, TimeSchema } from '../../http/schemas.ts'

export const HoldSchema = z
  .object({
    id: IdSchema,
    seats: z.array(PricedSeatSchema),
    total: MoneySchema,
    expiresAt: TimeSchema,
    extended: z.boolean(),
  })
  .openapi('Hold')

export const presentHold = ({ id, seats, total, expiresAt, extended }: holds.Hold) => ({
  id,
  seats,
  total,
  expiresAt: expiresAt.toISOString(),
  extended,
})
