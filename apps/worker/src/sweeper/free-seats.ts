import { type Db, events, holds, inTransaction, seats } from '@frontrow/store'
import { accountKey, RoomUnavailable, type SeatFilter } from '@frontrow/waiting-room'

const holdsPerTransaction = 100
/** How far back the filter is cleared again, should the first time have been lost; cancelled seats take a while. */
const unlockSeconds = 10
const unlocksMax = 1000

/** Ends the holds whose time is over and frees their seats. @returns how many */
export async function expireHolds(db: Db): Promise<number> {
  return inTransaction(db, async (tx) => {
    const expired = await holds.lockExpired(tx, holdsPerTransaction)
    for (const { id, event, seats: held } of expired) {
      await holds.end(tx, id, 'expired')
      await seats.free(tx, { event, hold: id, seats: held.map((seat) => seat.id) })
    }
    return expired.length
  })
}

/** Frees the seats of cancelled bookings whose delay has ended. */
export async function freeReturnedSeats(db: Db): Promise<void> {
  const active = await events.listActive(db)
  const selling = active.filter(({ phase }) => phase === 'open' || phase === 'sold-out')
  for (const { name } of selling) await seats.freeReturned(db, name)
}

/** Deletes the locks of seats that were given back lately; a lock left behind would keep buyers from a free seat. */
export class LockSweeper {
  readonly #db: Db
  readonly #filter: SeatFilter
  readonly #secrets = new Map<string, string>()

  constructor(db: Db, filter: SeatFilter) {
    this.#db = db
    this.#filter = filter
  }

  /** Does nothing while Redis is away: the locks expire by themselves. */
  async sweep(): Promise<void> {
    const released = await holds.listReleasedWithin(this.#db, unlockSeconds, unlocksMax)
    for (const { id, event, account, seats: given } of released) {
      const key = accountKey(await this.#secretOf(event), account)
      try {
        await this.#filter.unlock({ event, accountKey: key, hold: id, seats: given })
      } catch (error) {
        if (error instanceof RoomUnavailable) return
        throw error
      }
    }
  }

  async #secretOf(event: string): Promise<string> {
    const known = this.#secrets.get(event)
    if (known !== undefined) return known
    const secret = (await events.find(this.#db, event))?.accountKeySecret ?? ''
    this.#secrets.set(event, secret)
    return secret
  }
}
