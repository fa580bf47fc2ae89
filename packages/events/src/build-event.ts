import { randomUUID } from 'node:crypto'
import type { EventOf } from './cloud-event.ts'

/** What an event carries besides its data. */
export interface EventStamp {
  /** The counter of this subject: 1 for its first event. */
  sequence: number
  /** The trace in which it happened. */
  traceparent?: string | null
  /** When it happened; now unless given. */
  time?: Date
}

type BookingConfirmed = EventOf<'dev.frontrow.booking.confirmed.v1'>
type BookingCancelled = EventOf<'dev.frontrow.booking.cancelled.v1'>
type PaymentCaptured = EventOf<'dev.frontrow.payment.captured.v1'>
type PaymentRefunded = EventOf<'dev.frontrow.payment.refunded.v1'>
type PhaseChanged = EventOf<'dev.frontrow.room.phase-changed.v1'>
type ControlChanged = EventOf<'dev.frontrow.room.control-changed.v1'>

const sequenceDigits = 10

function attributesOf(subject: string, { sequence, traceparent, time = new Date() }: EventStamp) {
  if (!Number.isInteger(sequence) || sequence < 0 || sequence >= 10 ** sequenceDigits) {
    throw new RangeError(`${sequence} cannot be the sequence of an event`)
  }
  return {
    specversion: '1.0' as const,
    id: randomUUID(),
    source: '/frontrow' as const,
    subject,
    time: time.toISOString(),
    datacontenttype: 'application/json' as const,
    sequence: String(sequence).padStart(sequenceDigits, '0'),
    ...(traceparent ? { traceparent } : {}),
  }
}

/** A booking was paid. */
export function bookingConfirmed(
  booking: Omit<BookingConfirmed['data'], 'state'>,
  stamp: EventStamp,
): BookingConfirmed {
  const type = 'dev.frontrow.booking.confirmed.v1'
  return { ...attributesOf(booking.booking, stamp), type, data: { ...booking, state: 'confirmed' } }
}

/** A booking was cancelled; it carries the whole booking again. */
export function bookingCancelled(
  booking: Omit<BookingCancelled['data'], 'state'>,
  stamp: EventStamp,
): BookingCancelled {
  const type = 'dev.frontrow.booking.cancelled.v1'
  return { ...attributesOf(booking.booking, stamp), type, data: { ...booking, state: 'cancelled' } }
}

/** Points were taken for a booking. */
export function paymentCaptured(
  payment: Omit<PaymentCaptured['data'], 'method'>,
  stamp: EventStamp,
): PaymentCaptured {
  const type = 'dev.frontrow.payment.captured.v1'
  return { ...attributesOf(payment.booking, stamp), type, data: { ...payment, method: 'points' } }
}

/** Points were given back for a booking. */
export function paymentRefunded(
  payment: Omit<PaymentRefunded['data'], 'method'>,
  stamp: EventStamp,
): PaymentRefunded {
  const type = 'dev.frontrow.payment.refunded.v1'
  return { ...attributesOf(payment.booking, stamp), type, data: { ...payment, method: 'points' } }
}

/** A waiting room went to another phase. */
export function phaseChanged(change: PhaseChanged['data'], stamp: EventStamp): PhaseChanged {
  const type = 'dev.frontrow.room.phase-changed.v1'
  return { ...attributesOf(change.event, stamp), type, data: change }
}

/** Somebody changed a waiting room's controls. */
export function controlChanged(change: ControlChanged['data'], stamp: EventStamp): ControlChanged {
  const type = 'dev.frontrow.room.control-changed.v1'
  return { ...attributesOf(change.event, stamp), type, data: change }
}
