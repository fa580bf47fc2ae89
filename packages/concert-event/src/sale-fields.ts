import { z } from 'zod'
import { durationSchema } from './duration.ts'
import { timeSchema, wholeSchema } from './fields.ts'

/** When people may queue and buy. */
export const saleWindowSchema = z.strictObject({
  prequeueAt: timeSchema
    .optional()
    .describe(
      'From when on people may join the queue, before the sale opens. Absent: from opensAt on. A lottery needs it.',
    ),
  opensAt: timeSchema.describe(
    'When the sale opens: from then on the people in the queue are called.',
  ),
  closesAt: timeSchema.describe(
    'When the sale ends, at the latest when the performance starts. Seats that are held then may still be paid.',
  ),
})

/** What one account may take. */
export const limitsSchema = z.strictObject({
  seatsPerBooking: wholeSchema(1, 100)
    .default(4)
    .describe('The most seats in one hold, and so in one booking.'),
  bookingsPerAccount: wholeSchema(1, 100)
    .default(1)
    .describe('The most bookings that one account may have for the event.'),
  holdTtl: durationSchema('5s', '1h')
    .default('5m')
    .describe(
      'How long held seats wait for the payment, e.g. 5m. Who holds them may extend that once.',
    ),
})

/** What a buyer who cancels gets back. */
export const cancellationSchema = z.strictObject({
  until: timeSchema
    .optional()
    .describe(
      'Until when a booking may be cancelled by its owner. Absent: until the performance starts.',
    ),
  refundPercent: wholeSchema(0, 100)
    .default(100)
    .describe('How much of the price is refunded, in percent.'),
})
