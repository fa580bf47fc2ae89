import { randomBytes, randomUUIDv7 } from 'node:crypto'
import {
  priceFrom,
  seatingDigest,
  seatsOf,
  seatTotal,
  settingsOf,
  specDigest,
  type SpecInput,
} from '@frontrow/concert-event'
import {
  bookingCancelled,
  bookingConfirmed,
  type EventBus,
  messageOf,
  outboxRow,
} from '@frontrow/events'
import {
  accounts,
  bookings,
  buyers,
  type Db,
  events,
  holds,
  inTransaction,
  outbox,
  points,
  sales,
  seats,
  type Tx,
} from '@frontrow/store'
import { runSql } from '@frontrow/store/testing'
import { hallSpec } from './hall-spec.ts'

const heldSeats = ({ event, id, seats: held }: holds.Hold) => ({
  event,
  hold: id,
  seats: held.map((seat) => seat.id),
})

/** Sells seats as the API, the relay and the data platform do together, by the same repositories. */
export class TestSale {
  readonly #db: Db
  readonly #bus: EventBus

  constructor(db: Db, bus: EventBus) {
    this.#db = db
    this.#bus = bus
  }

  sql(statement: string): Promise<void> {
    return runSql(this.#db, statement)
  }

  /** @returns the event's name, which no other test uses */
  async event(changes?: Partial<SpecInput>): Promise<string> {
    const name = `hall-${randomBytes(5).toString('hex')}`
    const spec = hallSpec(changes)
    const { startsAtMs, saleWindow } = settingsOf(spec)
    const facts: events.EventFacts = {
      spec: JSON.stringify(spec),
      specDigest: specDigest(spec),
      seatingDigest: seatingDigest(spec.seating),
      title: spec.title,
      venue: spec.venue,
      startsAt: new Date(startsAtMs),
      opensAt: new Date(saleWindow.opensAtMs),
      closesAt: new Date(saleWindow.closesAtMs),
      priceFrom: priceFrom(spec.seating),
      seatsTotal: seatTotal(spec.seating),
    }
    await inTransaction(this.#db, async (tx) => {
      await events.insert(tx, name, facts, 's'.repeat(43))
      await seats.insert(tx, name, [...seatsOf(spec.seating)])
    })
    return name
  }

  /** @returns the id of an account with points */
  async buyer(amount = 1_000_000): Promise<string> {
    const id = randomUUIDv7()
    const email = `${id}@example.test`
    await accounts.insert(this.#db, { id, email, name: null, passwordHash: '-' })
    await inTransaction(this.#db, (tx) => points.move(tx, { account: id, kind: 'charge', amount }))
    return id
  }

  /** @returns the hold's id */
  async hold(event: string, account: string, wanted: string[], ttlMs = 300_000): Promise<string> {
    const id = randomUUIDv7()
    await inTransaction(this.#db, async (tx) => {
      await buyers.lock(tx, event, account)
      const until = new Date((await seats.databaseTime(tx)).getTime() + ttlMs)
      await seats.take(tx, { event, seats: wanted, hold: id, until }).execute()
      const priced = await seats.prices(tx, event, wanted)
      const total = priced.reduce((sum, seat) => sum + seat.price, 0)
      await holds.insert(tx, { id, event, account, seats: priced, total, expiresAt: until })
    })
    return id
  }

  release(id: string): Promise<void> {
    return inTransaction(this.#db, async (tx) => {
      const hold = await lockHold(tx, id)
      await holds.end(tx, id, 'released')
      await seats.free(tx, heldSeats(hold))
    })
  }

  /** @returns the booking's id */
  async pay(holdId: string): Promise<string> {
    const id = randomUUIDv7()
    await inTransaction(this.#db, async (tx) => {
      const hold = await lockHold(tx, holdId)
      const { event, account, total, readAt: paidAt } = hold
      await seats.sell(tx, heldSeats(hold))
      await points.move(tx, { account, kind: 'payment', amount: -total, booking: id })
      await bookings.insert(tx, { id, event, account, hold: holdId, total, paidAt }, hold.seats)
      await holds.end(tx, holdId, 'paid')
      const data = { booking: id, event, account, seats: hold.seats, total }
      const confirmed = { ...data, paidAt: paidAt.toISOString() }
      await outbox.insert(tx, [outboxRow(bookingConfirmed(confirmed, { sequence: 1 }))])
    })
    return id
  }

  /** Holds seats and pays for them. */
  async book(event: string, account: string, wanted: string[]): Promise<string> {
    return this.pay(await this.hold(event, account, wanted))
  }

  cancel(id: string): Promise<void> {
    return inTransaction(this.#db, async (tx) => {
      const booking = await bookings.lock(tx, id)
      if (booking === undefined) throw new Error(`no booking ${id}`)
      const { event, account, hold, total, paidAt, now: cancelledAt } = booking
      const booked = await bookings.seatsOf(tx, id)
      await bookings.cancel(tx, id, { refund: total, cancelledAt, sequence: 2 })
      const seatIds = booked.map((seat) => seat.id)
      await seats.giveBack(tx, { event, hold, seats: seatIds }, 1000)
      await points.move(tx, { account, kind: 'refund', amount: total, booking: id })
      const data = { booking: id, event, account, seats: booked, total, refund: total }
      const times = { paidAt: paidAt.toISOString(), cancelledAt: cancelledAt.toISOString() }
      await outbox.insert(tx, [outboxRow(bookingCancelled({ ...data, ...times }, { sequence: 2 }))])
    })
  }

  /** Does what relay and data platform do, for all that is unsent. */
  async deliver(): Promise<void> {
    const rows = await outbox.claimBatch(this.#db, { limit: 1000, claimSeconds: 30 })
    if (rows.length === 0) return
    await this.#bus.publish('booking.v1', rows.map(messageOf))
    await outbox.markSent(this.#db, rows)
    for (const { id, payload } of rows) await this.#record(id, payload)
  }

  async #record(eventId: string, payload: string): Promise<void> {
    const { data, sequence } = JSON.parse(payload) as ReturnType<typeof bookingCancelled>
    const { booking, event, account, total, state } = data
    const refund = 'refund' in data ? data.refund : 0
    const sale = { booking, event, account, seats: data.seats.length, total, refund, state }
    await sales.record(this.#db, eventId, { ...sale, sequence: Number(sequence) })
  }
}

async function lockHold(tx: Tx, id: string): Promise<holds.Hold> {
  const hold = await holds.lock(tx, id)
  if (hold === undefined) throw new Error(`no hold ${id}`)
  return hold
}
