import { Problem } from '@frontrow/platform'
import { bookings, type Db, outbox, points, seats, type Tx } from '@frontrow/store'
import type { Catalogue, SaleEvent } from '../catalogue.ts'
import { locksOf, type SeatLockKeeper } from '../holds/seat-locks.ts'
import { type Answer, once } from '../idempotency.ts'
import { cancellationRows } from './receipt.ts'

export interface Cancelled {
  refund: number
  balance: number
}

export interface CancellationRequest {
  /** Without one the booking itself sees to it that it is cancelled once. */
  key: string | undefined
  traceparent: string | null
}

interface BookingParts {
  db: Db
  catalogue: Catalogue
  locks: SeatLockKeeper
}

const returnDelayMsMin = 1000
const returnDelayMsMax = 5000

/** An account's own bookings. */
export class BookingService {
  readonly #parts: BookingParts

  constructor(parts: BookingParts) {
    this.#parts = parts
  }

  /** Newest first. @param before the id of the booking to continue behind */
  async list(
    account: string,
    limit: number,
    before?: string,
  ): Promise<bookings.BookingWithSeats[]> {
    const { db } = this.#parts
    const page = await bookings.ofAccount(db, account, { limit, before }).execute()
    return bookings.withSeats(db, page)
  }

  /** @throws Problem not-found, also for somebody else's */
  async get(account: string, id: string): Promise<bookings.BookingWithSeats> {
    const { db } = this.#parts
    const booking = await bookings.find(db, id)
    if (booking?.account !== account) throw new Problem('not-found')
    return { ...booking, seats: await bookings.seatsOf(db, id) }
  }

  /**
   * Cancels a booking by the terms of its event: the refund moves at once, the seats come back after a short delay.
   * @throws Problem not-found, cancellation-closed
   */
  async cancel(
    account: string,
    id: string,
    request: CancellationRequest,
  ): Promise<Answer<Cancelled>> {
    const { db, catalogue, locks } = this.#parts
    const booking = await this.get(account, id)
    const sale = await catalogue.get(booking.event)
    const idempotent = {
      account,
      route: 'cancel' as const,
      key: request.key ?? id,
      body: { booking: id },
    }
    const answer = await once(db, idempotent, (tx) =>
      cancelBooking(tx, sale, id, request.traceparent),
    )
    // Else the filter would keep others from the seats for as long as the hold might have lasted.
    await locks.unlock(locksOf(sale, { ...booking, id: booking.hold }))
    return answer
  }
}

async function cancelBooking(
  tx: Tx,
  sale: SaleEvent,
  id: string,
  traceparent: string | null,
): Promise<Answer<Cancelled>> {
  const booking = await bookings.lock(tx, id)
  if (booking === undefined) throw new Problem('not-found')
  const { untilMs, refundPercent } = sale.settings.cancellation
  if (booking.state !== 'confirmed' || booking.now.getTime() > untilMs) {
    throw new Problem('cancellation-closed')
  }
  const { account, event, hold, total } = booking
  const refund = Math.floor((total * refundPercent) / 100)
  const change = { refund, cancelledAt: booking.now, sequence: booking.sequence + 1 }
  const booked = await bookings.seatsOf(tx, id)
  await bookings.cancel(tx, id, change)
  const sold = { event, hold, seats: booked.map((seat) => seat.id) }
  await seats.giveBack(tx, sold, jitteredReturnDelayMs())
  const moved = await points.move(tx, { account, kind: 'refund', amount: refund, booking: id })
  if (moved === undefined) throw new Problem('limit-reached')
  const facts = { id, event, account, total, paidAt: booking.paidAt, seats: booked }
  const movement = { traceparent, entry: `${moved.number}` }
  await outbox.insert(tx, cancellationRows(facts, change, movement))
  return { status: 200, body: { refund, balance: moved.balance } }
}

/** Nobody can tell the moment at which cancelled seats are free again. */
const jitteredReturnDelayMs = (): number =>
  Math.round(returnDelayMsMin + Math.random() * (returnDelayMsMax - returnDelayMsMin))
