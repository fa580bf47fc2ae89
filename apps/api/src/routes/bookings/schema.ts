import type { bookings } from '@frontrow/store'
import { z } from '@hono/zod-openapi'
import { IdSchema, MoneySchema, PricedSeatSchema, TimeSchema } from '../../http/schemas.ts'

export const BookingSchema = z
  .object({
    id: IdSchema,
    event: z.string(),
    seats: z.array(PricedSeatSchema),
    total: MoneySchema,
    state: z.enum(['confirmed', 'cancelled']),
    paidAt: TimeSchema,
    cancelledAt: TimeSchema.optional(),
    refund: MoneySchema.optional(),
  })
  .openapi('Booking')

export const presentBooking = (booking: bookings.BookingWithSeats) => ({
  id: booking.id,
  event: booking.event,
  seats: booking.seats,
  total: booking.total,
  state: booking.state,
  paidAt: booking.paidAt.toISOString(),
  cancelledAt: booking.cancelledAt?.toISOString(),
  refund: booking.refund ?? undefined,
})
