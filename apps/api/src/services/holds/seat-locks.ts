import { type Logger, Problem } from '@frontrow/platform'
import type { holds } from '@frontrow/store'
import { RoomUnavailable, type SeatFilter, type SeatLocks } from '@frontrow/waiting-room'
import type { SaleEvent } from '../catalogue.ts'
import { SeatTaken } from './seat-taken.ts'

/** Longer than a hold's transaction can take. */
const lockMs = 5000
/** After a failure the filter is left alone for so long, so that nobody waits for it twice. */
const skipMs = 1000

/** The locks that a hold has in the seat filter. */
export const locksOf = (
  sale: SaleEvent,
  hold: Pick<holds.Hold, 'id' | 'account' | 'seats'>,
): SeatLocks => ({
  event: sale.name,
  accountKey: sale.accountKey(hold.account),
  hold: hold.id,
  seats: hold.seats.map((seat) => seat.id),
})

/**
 * The seat filter as holds use it. People who are inside go on while Redis is away: the filter lets everybody through
 * then, and MySQL decides alone.
 */
export class SeatLockKeeper {
  readonly #filter: SeatFilter
  readonly #logger: Logger
  #skipUntilMs = 0

  constructor(filter: SeatFilter, logger: Logger) {
    this.#filter = filter
    this.#logger = logger
  }

  /** Locks all of the seats or none. @throws Problem not-admitted, seat-taken */
  async lock(locks: SeatLocks): Promise<void> {
    const outcome = await this.#orSkip(() => this.#filter.lock(locks, lockMs))
    if (outcome?.kind === 'not-admitted') throw new Problem('not-admitted')
    if (outcome?.kind === 'taken') throw new SeatTaken(outcome.seats)
  }

  /** After the commit: the locks and the admission last as long as the hold. */
  async keep(sale: SaleEvent, hold: holds.Hold): Promise<void> {
    const holdMs = Math.max(1, hold.expiresAt.getTime() - hold.readAt.getTime())
    await this.#orSkip(() => this.#filter.keep(locksOf(sale, hold), holdMs))
  }

  /** @param stayMs how much longer the locks keep others away */
  async unlock(locks: SeatLocks, stayMs = 0): Promise<void> {
    if (locks.seats.length > 0) await this.#orSkip(() => this.#filter.unlock(locks, stayMs))
  }

  async #orSkip<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (performance.now() < this.#skipUntilMs) return undefined
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof RoomUnavailable)) throw error
      this.#skipUntilMs = performance.now() + skipMs
      this.#logger.warn({ err: error }, 'the seat filter does not answer, MySQL decides alone')
      return undefined
    }
  }
}
