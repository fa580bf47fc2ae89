import { randomUUIDv7 } from 'node:crypto'
import { type Db, inTransaction, type Tx } from '../database.ts'
import * as accounts from '../repositories/accounts.ts'
import * as buyers from '../repositories/buyers.ts'
import * as holds from '../repositories/holds.ts'
import * as points from '../repositories/points.ts'
import * as seats from '../repositories/seats.ts'

export const seatPrice = 50_000
export const inMinutes = (minutes: number): Date => new Date(Date.now() + minutes * 60_000)

/** An account with points. @returns its id */
export async function makeAccount(db: Db, balance = 0): Promise<string> {
  const id = randomUUIDv7()
  await accounts.insert(db, { id, email: `${id}@example.test`, name: null, passwordHash: '-' })
  if (balance > 0) {
    await inTransaction(db, (tx) =>
      points.move(tx, { account: id, kind: 'charge', amount: balance }),
    )
  }
  return id
}

/** Seats of an event of their own, all free. @returns the event's name */
export async function makeSeats(db: Db, ids: readonly string[]): Promise<string> {
  const event = `event-${randomUUIDv7()}`
  await inTransaction(db, (tx) =>
    seats.insert(
      tx,
      event,
      ids.map((id) => ({ id, price: seatPrice })),
    ),
  )
  return event
}

/** What a hold is to be; every field may be given. */
export const newHold = (hold: Partial<holds.NewHold> = {}): holds.NewHold => ({
  id: randomUUIDv7(),
  event: 'hall',
  account: randomUUIDv7(),
  seats: [{ id: 'A-1-1', price: seatPrice }],
  total: seatPrice,
  expiresAt: inMinutes(5),
  ...hold,
})

/** Holds seats as the API does: all of them or none. @throws when one is taken */
export async function hold(tx: Tx, wanted: holds.NewHold): Promise<void> {
  await buyers.lock(tx, wanted.event, wanted.account)
  const { id, event, expiresAt: until } = wanted
  const ids = wanted.seats.map((seat) => seat.id)
  const taken = await seats.take(tx, { event, seats: ids, hold: id, until }).executeTakeFirst()
  if (taken.numUpdatedRows < ids.length) throw new SeatTaken()
  await holds.insert(tx, wanted)
}

export class SeatTaken extends Error {
  override readonly name = 'SeatTaken'
}
