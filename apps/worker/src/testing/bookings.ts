import { randomUUIDv7 } from 'node:crypto'
import {
  bookingCancelled,
  bookingConfirmed,
  type FrontrowEvent,
  messageOf,
  type OutgoingMessage,
  outboxRow,
  paymentCaptured,
} from '@frontrow/events'
import { type Db, inTransaction, outbox } from '@frontrow/store'

const total = 100_000

const facts = (booking: string) => ({
  booking,
  event: 'small-hall',
  account: 'account-1',
  seats: [
    { id: 'A-1-1', price: 50_000 },
    { id: 'A-1-2', price: 50_000 },
  ],
  total,
  paidAt: '2027-03-01T10:00:00.000Z',
})

/** A booking of two seats was paid. */
export const confirmed = (booking: string = randomUUIDv7(), sequence = 1) =>
  bookingConfirmed(facts(booking), { sequence })

/** It was cancelled. */
export const cancelled = (booking: string, sequence = 2) =>
  bookingCancelled(
    { ...facts(booking), cancelledAt: '2027-03-01T11:00:00.000Z', refund: total },
    { sequence },
  )

/** Its points were taken. */
export const captured = (booking: string) => {
  const { event, account } = facts(booking)
  return paymentCaptured({ booking, event, account, amount: total, entry: '1' }, { sequence: 1 })
}

/** An event as the relay publishes it. */
export const asMessage = (event: FrontrowEvent): OutgoingMessage => messageOf(outboxRow(event))

/** Writes events into the outbox, in this order. */
export async function tell(db: Db, events: readonly FrontrowEvent[]): Promise<void> {
  await inTransaction(db, (tx) => outbox.insert(tx, events.map(outboxRow)))
}
