import {
  bookingCancelled,
  bookingConfirmed,
  outboxRow,
  paymentCaptured,
  paymentRefunded,
} from '@frontrow/events'
import type { bookings, seats } from '@frontrow/store'

export interface BookingFacts extends Pick<
  bookings.Booking,
  'id' | 'event' | 'account' | 'total' | 'paidAt'
> {
  seats: readonly seats.PricedSeat[]
}

/** Where it comes from: the request's trace, and the ledger entry that moved the points. */
export interface Movement {
  traceparent: string | null
  entry: string
}

const bookingData = ({ id, event, account, seats: booked, total, paidAt }: BookingFacts) => ({
  booking: id,
  event,
  account,
  seats: [...booked],
  total,
  paidAt: paidAt.toISOString(),
})

/** The outbox rows of a booking that was paid. */
export function confirmationRows(facts: BookingFacts, { traceparent, entry }: Movement) {
  const { id, event, account, total } = facts
  const stamp = { sequence: 1, traceparent, time: facts.paidAt }
  return [
    outboxRow(bookingConfirmed(bookingData(facts), stamp)),
    outboxRow(paymentCaptured({ booking: id, event, account, amount: total, entry }, stamp)),
  ]
}

/** The outbox rows of a booking that was cancelled. */
export function cancellationRows(
  facts: BookingFacts,
  change: { refund: number; cancelledAt: Date; sequence: number },
  { traceparent, entry }: Movement,
) {
  const { id, event, account } = facts
  const { refund, cancelledAt, sequence } = change
  const stamp = { sequence, traceparent, time: cancelledAt }
  const data = { ...bookingData(facts), refund, cancelledAt: cancelledAt.toISOString() }
  return [
    outboxRow(bookingCancelled(data, stamp)),
    outboxRow(paymentRefunded({ booking: id, event, account, amount: refund, entry }, stamp)),
  ]
}
