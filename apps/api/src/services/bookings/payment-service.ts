import { randomUUIDv7 } from 'node:crypto'
import { type Logger, Problem } from '@frontrow/platform'
import { bookings, type Db, holds, outbox, points, seats, type Tx } from '@frontrow/store'
import type { AdmissionService } from '../admission.ts'
import type { SaleEvent } from '../catalogue.ts'
import { heldSeats } from '../holds/take-seats.ts'
import { type Answer, once } from '../idempotency.ts'
import { confirmationRows } from './receipt.ts'

export interface Paid {
  id: string
  event: string
  seats: seats.PricedSeat[]
  total: number
  balance: number
  paidAt: string
}

export interface PaymentRequest {
  hold: string
  key: string
  traceparent: string | null
}

interface PaymentParts {
  db: Db
  admission: AdmissionService
  logger: Logger
}

/**
 * Paying a hold with points. Other ways to pay will stand beside this service: each authorises, captures or voids over
 * the same hold.
 */
export class PaymentService {
  readonly #parts: PaymentParts

  constructor(parts: PaymentParts) {
    this.#parts = parts
  }

  /**
   * Books the seats of a hold, moves the points, and writes the ledger and the outbox, in one transaction.
   * @throws Problem hold-expired, insufficient-points, not-found
   */
  async pay(sale: SaleEvent, account: string, request: PaymentRequest): Promise<Answer<Paid>> {
    const { hold, key, traceparent } = request
    const body = { event: sale.name, hold }
    const answer = await once(this.#parts.db, { account, route: 'pay', key, body }, (tx) =>
      book(tx, sale, { account, hold, traceparent }),
    )
    await this.#freeSlot(sale, account)
    return answer
  }

  /** The booking stands whether or not Redis answers; without an answer the slot is freed when the admission ends. */
  async #freeSlot(sale: SaleEvent, account: string): Promise<void> {
    try {
      await this.#parts.admission.end(sale, account)
    } catch (error) {
      this.#parts.logger.warn({ err: error, event: sale.name }, 'cannot free the slot of a buyer')
    }
  }
}

async function book(
  tx: Tx,
  sale: SaleEvent,
  order: { account: string; hold: string; traceparent: string | null },
): Promise<Answer<Paid>> {
  const { account, traceparent } = order
  const hold = await lockPayable(tx, sale, account, order.hold)
  const sold = await seats.sell(tx, heldSeats(hold))
  if (sold < hold.seats.length) throw new Problem('hold-expired')
  const id = randomUUIDv7()
  const { event, total, readAt: paidAt } = hold
  const moved = await points.move(tx, { account, kind: 'payment', amount: -total, booking: id })
  if (moved === undefined) throw await tooFewPoints(tx, account, total)
  await bookings.insert(tx, { id, event, account, hold: hold.id, total, paidAt }, hold.seats)
  await holds.end(tx, hold.id, 'paid')
  const facts = { id, event, account, total, paidAt, seats: hold.seats }
  await outbox.insert(tx, confirmationRows(facts, { traceparent, entry: `${moved.number}` }))
  const { balance } = moved
  const paid = { id, event, seats: hold.seats, total, balance, paidAt: paidAt.toISOString() }
  return { status: 201, body: paid }
}

/** Locks the hold, so that paying, releasing and expiring it take turns. */
async function lockPayable(
  tx: Tx,
  sale: SaleEvent,
  account: string,
  id: string,
): Promise<holds.Hold> {
  const hold = await holds.lock(tx, id)
  if (hold?.event !== sale.name || hold.account !== account) throw new Problem('not-found')
  if (hold.state === 'paid') throw new Problem('hold-expired', { detail: 'This hold is paid.' })
  if (hold.state !== 'live' || hold.expired) throw new Problem('hold-expired')
  return hold
}

async function tooFewPoints(tx: Tx, account: string, total: number): Promise<Problem> {
  const balance = await points.balanceOf(tx, account)
  return new Problem('insufficient-points', { extras: { balance, total } })
}
