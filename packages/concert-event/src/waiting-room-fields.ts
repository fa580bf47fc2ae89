import { z } from 'zod'
import { durationSchema } from './duration.ts'
import { textSchema, wholeSchema } from './fields.ts'

/** What a person may do to a room by hand; the same words stand in the spec and in the API. */
export const controlSchema = z
  .enum(['pause', 'hold', 'reject', 'passthrough', 'drain'])
  .describe(
    'Overrides the normal course. pause: nobody is called; hold: nobody is called or let in; drain: nobody new may join, those who wait are let in until the line is empty; reject: nobody may join, is called or let in; passthrough: everyone is let in at once, whatever the capacity, the rate and the seats. Absent: the normal course.',
  )

/** How people wait and at which pace they are let in. */
export const waitingRoomSchema = z.strictObject({
  method: z
    .enum(['fifo', 'lottery'])
    .default('fifo')
    .describe(
      'Who comes first: fifo goes by arrival; lottery draws the order of all who joined before the opening, and the others queue behind them.',
    ),
  identity: z
    .enum(['account', 'browser'])
    .default('account')
    .describe(
      'Who holds a place: account asks people to sign in before they queue; browser lets anyone queue and asks only when they are called.',
    ),
  capacity: wholeSchema(1, 1_000_000).describe(
    'How many people may choose and pay at the same time. Fewer are let in while fewer pods are ready.',
  ),
  newUsersPerMinute: wholeSchema(1, 1_000_000)
    .optional()
    .describe('The most people called in any minute. Absent: as many as the capacity.'),
  joinsPerAddressPerMinute: wholeSchema(1, 1_000_000)
    .optional()
    .describe(
      'With identity browser, the most new places for one network address in a minute: raise it for a campus or a carrier that many share, lower it for a small sale. Absent: what the API is configured with.',
    ),
  sessionTtl: durationSchema('5s', '1h')
    .default('5m')
    .describe('How long someone let in may look at seats without holding any, e.g. 5m.'),
  grace: durationSchema('1s', '1h')
    .default('30s')
    .describe(
      'How long a slot is kept free for someone called, e.g. 30s. Who comes later is let in when there is room. Identity browser needs at least 3m.',
    ),
  lateFor: durationSchema('1s', '24h')
    .default('10m')
    .describe(
      'How long after the call the place itself lasts, e.g. 10m. Who comes later than that queues again.',
    ),
  noShowCompensation: z
    .boolean()
    .default(false)
    .describe(
      'Calls more people than there is room for, by the share of those who lately did not come. Identity browser needs it.',
    ),
  control: controlSchema.optional(),
  message: textSchema(500)
    .optional()
    .describe('A notice to everyone who waits, as plain text of up to 500 characters.'),
})

export type Control = z.infer<typeof controlSchema>
