import { z } from 'zod'
import { autoscalingSchema } from './autoscaling-fields.ts'
import { textSchema, timeSchema } from './fields.ts'
import { cancellationSchema, limitsSchema, saleWindowSchema } from './sale-fields.ts'
import { seatingRefSchema, seatingSchema } from './seating-fields.ts'
import { waitingRoomSchema } from './waiting-room-fields.ts'

/** The spec field by field, without the rules that span several fields: `specSchema` has those too. */
export const specFieldsSchema = z.strictObject({
  title: textSchema(200).describe('What people read as the name of the concert.'),
  venue: textSchema(200).describe('Where it is: hall and city.'),
  startsAt: timeSchema.describe(
    'When the performance starts, as RFC 3339 with an offset or Z. One ConcertEvent is one performance.',
  ),
  seating: seatingSchema
    .optional()
    .describe(
      'All seats with their prices, up to 100,000. Either this or seatingRef. May not change once seats are sold.',
    ),
  seatingRef: seatingRefSchema
    .optional()
    .describe('The ConfigMap that holds the seating, for big venues. Either this or seating.'),
  saleWindow: saleWindowSchema.describe('When people may queue and buy.'),
  limits: limitsSchema.prefault({}).describe('What one account may take, and for how long.'),
  cancellation: cancellationSchema
    .prefault({})
    .describe('Until when bookings may be cancelled, and what is refunded.'),
  waitingRoom: waitingRoomSchema.describe('How people wait and at which pace they are let in.'),
  autoscaling: autoscalingSchema
    .optional()
    .describe(
      'How many pods the event gets. Absent: 1 to 10 of them with 500 people each, and more than 10 where the capacity of the waiting room needs them.',
    ),
  paused: z
    .boolean()
    .default(false)
    .describe(
      'Stops the operator from acting on this event. The sale goes on; to stop that, use waitingRoom.control.',
    ),
})

export type Spec = z.infer<typeof specFieldsSchema>
/** The spec as people write it: what has a default may be left out. */
export type SpecInput = z.input<typeof specFieldsSchema>
