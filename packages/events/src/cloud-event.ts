import { z } from 'zod'
import { PoisonMessage } from './errors.ts'
import {
  cancelledBooking,
  confirmedBooking,
  controlChange,
  payment,
  phaseChange,
} from './event-data.ts'

/** The CloudEvents 1.0 attributes that all our events have, and the extensions `sequence` and `traceparent`. */
const attributes = {
  specversion: z.literal('1.0'),
  id: z.string().min(1),
  source: z.literal('/frontrow'),
  subject: z.string().min(1),
  time: z.iso.datetime({ offset: true }),
  datacontenttype: z.literal('application/json'),
  sequence: z.string().regex(/^\d{10}$/, 'must be ten digits'),
  traceparent: z.string().optional(),
}

function eventOf<Type extends string, Data extends z.ZodType>(type: Type, data: Data) {
  return z.object({ ...attributes, type: z.literal(type), data })
}

const eventSchema = z.discriminatedUnion('type', [
  eventOf('dev.frontrow.booking.confirmed.v1', confirmedBooking),
  eventOf('dev.frontrow.booking.cancelled.v1', cancelledBooking),
  eventOf('dev.frontrow.payment.captured.v1', payment),
  eventOf('dev.frontrow.payment.refunded.v1', payment),
  eventOf('dev.frontrow.room.phase-changed.v1', phaseChange),
  eventOf('dev.frontrow.room.control-changed.v1', controlChange),
])

/** Every event that Frontrow publishes; `type` tells which `data` it has. */
export type FrontrowEvent = z.infer<typeof eventSchema>

export type EventType = FrontrowEvent['type']

export type EventOf<Type extends EventType> = Extract<FrontrowEvent, { type: Type }>

/**
 * The counter per subject: an event with a lower one than the last applied is old news.
 * On the wire it is padded, since the CloudEvents extension asks for strings that sort.
 */
export function sequenceOf(event: FrontrowEvent): number {
  return Number(event.sequence)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new PoisonMessage('The message is not JSON', { cause: error })
  }
}

/**
 * Reads an event from a message's value.
 * @throws PoisonMessage saying what does not fit; such a message will never parse
 */
export function parseEvent(value: Buffer | string | null): FrontrowEvent {
  if (value === null) throw new PoisonMessage('The message has no value')
  const result = eventSchema.safeParse(parseJson(value.toString()))
  if (result.success) return result.data
  const lines = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new PoisonMessage(`The message is not an event of ours: ${lines.join('; ')}`)
}
