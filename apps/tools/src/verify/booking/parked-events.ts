import { deadLetterOf, type IncomingMessage, replayGroupOf } from '@frontrow/events'
import { checks, type Db } from '@frontrow/store'
import type { Check, Subject } from '../check.ts'

const topic = 'booking.v1'
const messagesPerLook = 500

/** A parked message and the event whose booking it tells of. */
interface Parked {
  event: string
  message: IncomingMessage
}

/** B5: no event of a booking is parked. */
export const parkedEvents: Check = {
  find: async (subject) => {
    const count = await countParked(subject.bus)
    // What was put back stays on Kafka, so only the messages tell whose are left.
    const own = count === 0 ? [] : await ownParked(subject)
    const left = own.length === 0 ? own : await withoutReplayed(own, subject.bus)
    return { checked: { count, unit: 'parked events' }, evidence: left.map(parkedText) }
  },
}

function parkedText({ event, message }: Parked): string {
  const text = `an event of booking ${String(message.key)}, from ${originOf(message)}, is parked`
  return `${event}: ${text}: ${message.headers['dlq-cause']}`
}

/** Of all events; those that were put back do not count. */
async function countParked(bus: Subject['bus']): Promise<number> {
  const deadLetters = deadLetterOf(topic)
  const lag = await bus.lag(replayGroupOf(topic), [deadLetters])
  return lag[deadLetters] ?? Number.NaN
}

/** The parked messages of the events that are checked, each once, also those that were put back. */
async function ownParked({ db, bus, events }: Subject): Promise<Parked[]> {
  const byOrigin = new Map<string, IncomingMessage>()
  await bus.readAll(deadLetterOf(topic), async (message) => {
    // Parked again by a replay that chose others, a message keeps the place that it came from.
    byOrigin.set(originOf(message), message)
  })
  const messages = [...byOrigin.values()]
  const names = new Set(events.map(({ name }) => name))
  const eventByBooking = await eventsOf(db, messages)
  return messages
    .map((message) => ({ event: eventByBooking.get(String(message.key)) ?? '', message }))
    .filter(({ event }) => names.has(event))
}

/** Where a message lay before it was parked: partition and offset. */
const originOf = ({ headers }: IncomingMessage): string =>
  `${headers['dlq-partition']}:${headers['dlq-offset']}`

/** The events of the bookings that are the messages' keys. */
async function eventsOf(
  db: Db,
  messages: readonly IncomingMessage[],
): Promise<Map<string, string>> {
  const known = new Map<string, string>()
  for (let start = 0; start < messages.length; start += messagesPerLook) {
    const page = messages.slice(start, start + messagesPerLook)
    const found = await checks.bookingsById(db, [...new Set(page.map(({ key }) => String(key)))])
    for (const { id, event } of found) known.set(id, event)
  }
  return known
}

/** An event that was put back as often as it was parked is parked no more. */
async function withoutReplayed(parked: readonly Parked[], bus: Subject['bus']): Promise<Parked[]> {
  const replays = new Map<string, number>()
  await bus.readAll(topic, async ({ headers }) => {
    if (headers['replayed-at'] === undefined) return
    const id = headers['ce_id'] ?? ''
    replays.set(id, (replays.get(id) ?? 0) + 1)
  })
  const byId = Map.groupBy(parked, ({ message }) => message.headers['ce_id'] ?? '')
  return [...byId].flatMap(([id, same]) => same.slice(replays.get(id) ?? 0))
}
