import { Problem } from '@frontrow/platform'
import { buyers, type Db, holds, inTransaction, seats, type Tx } from '@frontrow/store'
import type { SeatLocks } from '@frontrow/waiting-room'
import type { SaleEvent } from '../catalogue.ts'
import { SeatTaken } from './seat-taken.ts'

/** Thrown inside the transaction, so that it rolls back. */
class NotAllTaken extends Error {}

/** What a hold has, in the words of the seats' repository. */
export const heldSeats = ({ event, id, seats: held }: holds.Hold) => ({
  event,
  hold: id,
  seats: held.map((seat) => seat.id),
})

/**
 * Takes all of the seats or none, in one transaction. While the account holds the same seats it gets that hold again.
 * @param wanted the seats, and the id of the hold to be
 * @throws Problem seat-taken, hold-exists, limit-reached, revoked
 */
export async function takeSeats(
  db: Db,
  sale: SaleEvent,
  account: string,
  wanted: Pick<SeatLocks, 'hold' | 'seats'>,
): Promise<holds.Hold> {
  try {
    return await inTransaction(db, (tx) => take(tx, sale, account, wanted))
  } catch (error) {
    if (!(error instanceof NotAllTaken)) throw error
    const taken = await seats.takenAmong(db, sale.name, wanted.seats)
    throw new SeatTaken(taken)
  }
}

async function take(
  tx: Tx,
  sale: SaleEvent,
  account: string,
  wanted: Pick<SeatLocks, 'hold' | 'seats'>,
): Promise<holds.Hold> {
  const { now, live } = await countLimits(tx, sale, account)
  if (live) return sameSeats(live, wanted.seats)
  const until = new Date(now.getTime() + sale.settings.limits.holdTtlMs)
  const taken = await seats.take(tx, { event: sale.name, ...wanted, until }).executeTakeFirst()
  if (taken.numUpdatedRows < wanted.seats.length) throw new NotAllTaken()
  const priced = await seats.prices(tx, sale.name, wanted.seats)
  const hold = {
    id: wanted.hold,
    event: sale.name,
    account,
    seats: priced,
    total: priced.reduce((sum, seat) => sum + seat.price, 0),
    expiresAt: until,
  }
  await holds.insert(tx, hold)
  return { ...hold, state: 'live', extended: false, expired: false, readAt: now }
}

/**
 * Counts under the lock of the buyer's row, so that requests of one account take turns. A hold that has run out is
 * ended first: a payment of it that is still under way ends before that, and its booking is then counted.
 * @throws Problem limit-reached, revoked
 */
async function countLimits(
  tx: Tx,
  sale: SaleEvent,
  account: string,
): Promise<buyers.BuyerSituation> {
  await buyers.lock(tx, sale.name, account)
  const situation = await buyers.situationOf(tx, sale.name, account)
  const { live } = situation
  if (situation.isRevoked) throw new Problem('revoked')
  if (live && !live.expired) return situation
  if (live) {
    if (await holds.end(tx, live.id, 'expired')) await seats.free(tx, heldSeats(live))
    return countLimits(tx, sale, account)
  }
  const { bookingsPerAccount } = sale.settings.limits
  if (situation.confirmedBookings >= bookingsPerAccount) {
    throw new Problem('limit-reached', { extras: { bookingsPerAccount } })
  }
  return situation
}

function sameSeats(live: holds.Hold, wanted: readonly string[]): holds.Hold {
  const isSame =
    live.seats.length === wanted.length && live.seats.every((seat) => wanted.includes(seat.id))
  if (!isSame) throw holdExists(live)
  return live
}

export const holdExists = (live: holds.Hold): Problem =>
  new Problem('hold-exists', { extras: { hold: live.id } })
