import { randomUUIDv7 } from 'node:crypto'
import { Problem } from '@frontrow/platform'
import { type Db, holds, inTransaction, seats, type Tx } from '@frontrow/store'
import type { SaleEvent } from '../catalogue.ts'
import type { SeatsService } from '../seats/seats-service.ts'
import { chooseSeats } from './choose-seats.ts'
import { locksOf, type SeatLockKeeper } from './seat-locks.ts'
import { SeatTaken } from './seat-taken.ts'
import { heldSeats, holdExists, takeSeats } from './take-seats.ts'

interface BestAvailable {
  count: number
  section?: string
}

export type SeatWish = { seats: string[] } | { bestAvailable: BestAvailable }

/**
 * A lock that MySQL contradicted stays for a moment: were the filter lost, a crowd on a sold seat would else reach
 * MySQL one by one.
 */
const contradictedLockMs = 400
const bestAvailableTries = 3

interface HoldParts {
  db: Db
  locks: SeatLockKeeper
  seats: SeatsService
}

/** Holding seats: Redis lets one of a crowd through, MySQL decides. */
export class HoldService {
  readonly #parts: HoldParts

  constructor(parts: HoldParts) {
    this.#parts = parts
  }

  /**
   * Holds all of the seats or none. Asked again for the same seats it gives the live hold.
   * @throws Problem seat-taken, hold-exists, limit-reached, not-admitted, revoked, invalid, sale-ended
   */
  async create(sale: SaleEvent, account: string, wish: SeatWish): Promise<holds.Hold> {
    if (sale.closed || Date.now() >= sale.settings.saleWindow.closesAtMs) {
      throw new Problem('sale-ended')
    }
    if ('seats' in wish) return this.#hold(sale, account, knownSeats(sale, wish.seats))
    return this.#holdBestAvailable(sale, account, wish.bestAvailable)
  }

  /** The account's live hold. @throws Problem not-found */
  async mine(sale: SaleEvent, account: string): Promise<holds.Hold> {
    const hold = await holds.findLive(this.#parts.db, sale.name, account)
    if (hold === undefined || hold.expired) {
      throw new Problem('not-found', { detail: 'You hold no seats in this event.' })
    }
    return hold
  }

  /**
   * Gives a hold its full length again from now, once.
   * @throws Problem not-found, hold-expired, hold-extended-already
   */
  async extend(sale: SaleEvent, account: string, id: string): Promise<holds.Hold> {
    const { db, locks } = this.#parts
    const extended = await inTransaction(db, async (tx) => {
      const hold = await lockOwn(tx, sale, account, id)
      if (hold.state !== 'live' || hold.expired) throw new Problem('hold-expired')
      if (hold.extended) throw new Problem('hold-extended-already')
      const expiresAt = new Date(hold.readAt.getTime() + sale.settings.limits.holdTtlMs)
      const count = await seats.extend(tx, heldSeats(hold), expiresAt)
      if (count < hold.seats.length) throw new Problem('hold-expired')
      await holds.extend(tx, id, expiresAt)
      return { ...hold, expiresAt, extended: true }
    })
    await locks.keep(sale, extended)
    return extended
  }

  /** Gives the seats back at once. Releasing a hold that has ended changes nothing. @throws Problem not-found */
  async release(sale: SaleEvent, account: string, id: string): Promise<void> {
    const { db, locks } = this.#parts
    const released = await inTransaction(db, async (tx) => {
      const hold = await lockOwn(tx, sale, account, id)
      if (!(await holds.end(tx, id, 'released'))) return undefined
      await seats.free(tx, heldSeats(hold))
      return hold
    })
    if (released) await locks.unlock(locksOf(sale, released))
  }

  /** Releases what the account holds in this event, if anything. */
  async releaseLive(sale: SaleEvent, account: string): Promise<void> {
    const hold = await holds.findLive(this.#parts.db, sale.name, account)
    if (hold) await this.release(sale, account, hold.id)
  }

  async #holdBestAvailable(
    sale: SaleEvent,
    account: string,
    wish: BestAvailable,
  ): Promise<holds.Hold> {
    refuseTooMany(sale, wish.count)
    const live = await holds.findLive(this.#parts.db, sale.name, account)
    if (live && !live.expired) {
      if (!fits(sale, live, wish)) throw holdExists(live)
      return live
    }
    // The map is up to half a second old; what turns out to be taken is not tried again.
    const taken = new Set<string>()
    for (let attempt = 1; ; attempt += 1) {
      const map = await this.#parts.seats.map(sale)
      const isFree = (seat: string): boolean => map.isFree(seat) && !taken.has(seat)
      const chosen = chooseSeats(sale.seats, isFree, wish, Math.random())
      if (chosen === undefined) throw new SeatTaken([])
      try {
        return await this.#hold(sale, account, chosen.toSorted())
      } catch (error) {
        if (!(error instanceof SeatTaken) || attempt === bestAvailableTries) throw error
        for (const seat of error.seats) taken.add(seat)
      }
    }
  }

  async #hold(sale: SaleEvent, account: string, wanted: string[]): Promise<holds.Hold> {
    const { db, locks } = this.#parts
    const accountKey = sale.accountKey(account)
    const lock = { event: sale.name, accountKey, hold: randomUUIDv7(), seats: wanted }
    await locks.lock(lock)
    try {
      const hold = await takeSeats(db, sale, account, lock)
      // A live hold has locks under its own id; what this request has locked besides must not outlive it.
      if (hold.id !== lock.hold) await locks.unlock(lock)
      await locks.keep(sale, hold)
      return hold
    } catch (error) {
      const taken = error instanceof SeatTaken ? error.seats : []
      await locks.unlock({ ...lock, seats: taken }, contradictedLockMs)
      await locks.unlock({ ...lock, seats: wanted.filter((seat) => !taken.includes(seat)) })
      throw error
    }
  }
}

/** Whether a hold is an answer to the wish. */
const fits = (sale: SaleEvent, hold: holds.Hold, { count, section }: BestAvailable): boolean =>
  hold.seats.length === count &&
  (section === undefined ||
    hold.seats.every((seat) => sale.seatById.get(seat.id)?.section === section))

/** The seats asked for, once each, in key order. @throws Problem invalid, limit-reached */
function knownSeats(sale: SaleEvent, wanted: readonly string[]): string[] {
  const unknown = wanted.filter((seat) => !sale.seatById.has(seat))
  if (unknown.length > 0) {
    throw new Problem('invalid', {
      detail: 'There are no such seats in this event.',
      extras: { seats: unknown },
    })
  }
  const seatIds = [...new Set(wanted)].toSorted()
  refuseTooMany(sale, seatIds.length)
  return seatIds
}

function refuseTooMany(sale: SaleEvent, count: number): void {
  const { seatsPerBooking } = sale.settings.limits
  if (count > seatsPerBooking) throw new Problem('limit-reached', { extras: { seatsPerBooking } })
}

async function lockOwn(tx: Tx, sale: SaleEvent, account: string, id: string): Promise<holds.Hold> {
  const hold = await holds.lock(tx, id)
  if (hold?.event !== sale.name || hold.account !== account) throw new Problem('not-found')
  return hold
}
