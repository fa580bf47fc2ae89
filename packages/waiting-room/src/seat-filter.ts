import { roomKeys } from './keys.ts'
import type { RoomRedis } from './redis.ts'

export type LockOutcome = { kind: 'locked' | 'not-admitted' } | { kind: 'taken'; seats: string[] }

/** Whose locks, on which seats. */
export interface SeatLocks {
  event: string
  accountKey: string
  hold: string
  seats: readonly string[]
}

/**
 * The filter in front of MySQL: of a crowd that wants one seat, one gets through. Losing it costs speed, never
 * correctness. Every method throws RoomUnavailable when Redis does not answer.
 */
export class SeatFilter {
  readonly #redis: RoomRedis

  constructor(redis: RoomRedis) {
    this.#redis = redis
  }

  /** Locks all of the seats or none, for an account that is admitted now. */
  async lock(locks: SeatLocks, lifetimeMs: number): Promise<LockOutcome> {
    const [code, ...taken] = await this.#redis.run('lock-seats', this.#keys(locks), [
      locks.accountKey,
      locks.hold,
      `${lifetimeMs}`,
    ])
    if (code === 1) return { kind: 'locked' }
    if (code === -1) return { kind: 'not-admitted' }
    return { kind: 'taken', seats: taken.map((index) => locks.seats[index - 1] ?? '') }
  }

  /** After the commit: the locks and the admission last as long as the hold. */
  async keep(locks: SeatLocks, holdMs: number): Promise<void> {
    await this.#redis.run('keep-seats', this.#keys(locks), [
      locks.accountKey,
      locks.hold,
      `${holdMs}`,
    ])
  }

  /**
   * Lets go of this hold's locks.
   * @param stayMs how much longer they keep others away
   */
  async unlock(locks: SeatLocks, stayMs = 0): Promise<void> {
    const [, ...seatKeys] = this.#keys(locks)
    await this.#redis.run('unlock-seats', seatKeys, [locks.accountKey, locks.hold, `${stayMs}`])
  }

  #keys({ event, seats }: SeatLocks): string[] {
    const keys = roomKeys(event)
    return [keys.active, ...seats.map((seat) => keys.seatLock(seat))]
  }
}
