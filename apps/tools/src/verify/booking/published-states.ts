import { type FrontrowEvent, type IncomingMessage, parseEvent, sequenceOf } from '@frontrow/events'
import type { EventOf } from '@frontrow/events'
import { bookings, checks, type Db } from '@frontrow/store'
import { differences } from './differences.ts'

export type BookingEvent =
  | EventOf<'dev.frontrow.booking.confirmed.v1'>
  | EventOf<'dev.frontrow.booking.cancelled.v1'>

const eventsPerLook = 500

/**
 * Compares what lies on `booking.v1` with the bookings, as it is read, and remembers which state of which booking was
 * there.
 */
export class PublishedStates {
  readonly evidence: string[] = []
  readonly #db: Db
  readonly #names: ReadonlySet<string>
  /** `booking sequence` */
  readonly #seen = new Set<string>()
  #waiting: BookingEvent[] = []

  /** @param names the events that are checked; those of others are passed over */
  constructor(db: Db, names: ReadonlySet<string>) {
    this.#db = db
    this.#names = names
  }

  async add(message: IncomingMessage): Promise<void> {
    const event = bookingEventOf(message)
    if (event === undefined || !this.#names.has(event.data.event)) return
    this.#waiting.push(event)
    if (this.#waiting.length >= eventsPerLook) await this.compare()
  }

  /** Compares what is left. */
  async compare(): Promise<void> {
    const events = this.#waiting
    this.#waiting = []
    const ids = [...new Set(events.map(({ data }) => data.booking))]
    const found = await bookings.withSeats(this.#db, await checks.bookingsById(this.#db, ids))
    const byId = new Map(found.map((booking) => [booking.id, booking]))
    const recorded = await checks.salesOf(this.#db, ids)
    const saleById = new Map(recorded.map((sale) => [sale.booking, sale]))
    for (const event of events) {
      const { booking } = event.data
      this.#seen.add(`${booking} ${sequenceOf(event)}`)
      const wrong =
        whatIsWrong(event, byId.get(booking)) ?? otherSource(event, saleById.get(booking))
      if (wrong === undefined) continue
      const state = `state ${sequenceOf(event)} of booking ${booking} on Kafka`
      this.evidence.push(`${event.data.event}: ${state} ${wrong}`)
    }
  }

  has(booking: string, sequence: number): boolean {
    return this.#seen.has(`${booking} ${sequence}`)
  }
}

/** @returns undefined for a message that is no booking event of ours: the state it may have meant is then missing */
function bookingEventOf({ value }: IncomingMessage): BookingEvent | undefined {
  let event: FrontrowEvent
  try {
    event = parseEvent(value)
  } catch {
    return undefined
  }
  switch (event.type) {
    case 'dev.frontrow.booking.confirmed.v1':
    case 'dev.frontrow.booking.cancelled.v1':
      return event
    default:
      return undefined
  }
}

function whatIsWrong(
  event: BookingEvent,
  booking: bookings.BookingWithSeats | undefined,
): string | undefined {
  if (booking === undefined) return 'has no booking'
  if (sequenceOf(event) > booking.sequence) return 'is one that the booking never had'
  const expected = dataOf(booking, sequenceOf(event) === 1 ? 'confirmed' : 'cancelled')
  const seats = event.data.seats.toSorted((one, two) => (one.id < two.id ? -1 : 1))
  const difference = differences<object>({ ...event.data, seats }, expected)
  return difference === '' ? undefined : `has ${difference}`
}

function dataOf(booking: bookings.BookingWithSeats, state: BookingEvent['data']['state']): object {
  const { id, event, account, seats, total, paidAt, cancelledAt, refund } = booking
  const seatsById = seats.toSorted((one, two) => (one.id < two.id ? -1 : 1))
  const facts = {
    booking: id,
    event,
    account,
    seats: seatsById,
    total,
    paidAt: paidAt.toISOString(),
  }
  if (state === 'confirmed') return { ...facts, state }
  return { ...facts, state, cancelledAt: cancelledAt?.toISOString(), refund }
}

function otherSource(
  event: BookingEvent,
  sale: checks.RecordedSale | undefined,
): string | undefined {
  if (sale?.sequence !== sequenceOf(event) || sale.eventId === event.id) return undefined
  return `is event ${event.id}, its sale was taken from event ${sale.eventId}`
}
