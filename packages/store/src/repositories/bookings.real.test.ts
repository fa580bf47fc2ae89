import { randomUUIDv7 } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { inTransaction } from '../database.ts'
import { isDuplicate } from '../failures.ts'
import { makeAccount, seatPrice } from '../testing/make.ts'
import { useDatabase } from '../testing/use-database.ts'
import * as bookings from './bookings.ts'
import * as buyers from './buyers.ts'

const store = useDatabase()

const seat = (id: string) => ({ id, price: seatPrice })

/** Books seats of an event for a new account unless told. @returns the booking's id */
async function book(
  event: string,
  seatIds: string[],
  owner: { account?: string; hold?: string } = {},
): Promise<string> {
  const id = randomUUIDv7()
  const account = owner.account ?? (await makeAccount(store.db))
  const hold = owner.hold ?? randomUUIDv7()
  const booking = {
    id,
    event,
    account,
    hold,
    total: seatPrice * seatIds.length,
    paidAt: new Date(),
  }
  await inTransaction(store.db, (tx) => bookings.insert(tx, booking, seatIds.map(seat)))
  return id
}

const cancel = (id: string): Promise<void> =>
  inTransaction(store.db, (tx) =>
    bookings.cancel(tx, id, { refund: 0, cancelledAt: new Date(), sequence: 2 }),
  )

describe('a seat has one live owner', () => {
  test('a second booking of it is refused as a whole', async () => {
    const event = randomUUIDv7()
    await book(event, ['A-1-1', 'A-1-2'])
    await expect(book(event, ['A-1-2', 'A-1-3'])).rejects.toSatisfy(isDuplicate)
    const booked = await bookings.ofEvent(store.db, event, { limit: 10 }).execute()
    expect(booked.length).toBe(1)
    await book(event, ['A-1-3'])
    await book(randomUUIDv7(), ['A-1-1'])
  })

  test('of twenty at once one gets it', async () => {
    const event = randomUUIDv7()
    const account = await makeAccount(store.db)
    const tries = Array.from({ length: 20 }, () => book(event, ['A-1-1'], { account }))
    const results = await Promise.allSettled(tries)
    const refused = results.flatMap((result) =>
      result.status === 'rejected' ? [result.reason as unknown] : [],
    )
    expect(refused.length).toBe(19)
    for (const reason of refused) expect(reason).toSatisfy(isDuplicate)
  })

  test('a cancelled seat can be sold again, and cancelled again', async () => {
    const event = randomUUIDv7()
    for (let round = 0; round < 3; round += 1) await cancel(await book(event, ['A-1-1']))
    await book(event, ['A-1-1'])
    await expect(book(event, ['A-1-1'])).rejects.toSatisfy(isDuplicate)
  })
})

test('a hold is booked once', async () => {
  const hold = randomUUIDv7()
  await book('hall', ['A-9-1'], { hold })
  await expect(book('hall', ['A-9-2'], { hold })).rejects.toSatisfy(isDuplicate)
})

test('a buyer is told of confirmed bookings of that event only', async () => {
  const account = await makeAccount(store.db)
  const [event, another] = [randomUUIDv7(), randomUUIDv7()]
  await book(event, ['A-1-1'], { account })
  await book(event, ['A-1-2'], { account })
  await cancel(await book(event, ['A-1-3'], { account }))
  await book(another, ['A-1-1'], { account })
  await book(event, ['A-1-4'])
  const situation = await inTransaction(store.db, async (tx) => {
    await buyers.lock(tx, event, account)
    return buyers.situationOf(tx, event, account)
  })
  expect(situation.confirmedBookings).toBe(2)
})

describe('bookings are paged', () => {
  test('of an account newest first', async () => {
    const account = await makeAccount(store.db)
    const made: string[] = []
    for (const id of ['B-1-1', 'B-1-2', 'B-1-3']) made.push(await book('paged', [id], { account }))
    const first = await bookings.ofAccount(store.db, account, { limit: 2 }).execute()
    const page = { limit: 2, before: first.at(-1)?.id }
    const rest = await bookings.ofAccount(store.db, account, page).execute()
    expect(idsOf([...first, ...rest])).toEqual(made.toSorted().toReversed())
    expect(rest.length).toBe(1)
  })

  test('of an event in the order in which they were made, with their seats', async () => {
    const event = randomUUIDv7()
    const pair = await book(event, ['A-1-2', 'A-1-1'])
    await nextMillisecond()
    const single = await book(event, ['A-1-3'])
    const page = await bookings.ofEvent(store.db, event, { limit: 5 }).execute()
    const withSeats = await bookings.withSeats(store.db, page)
    expect(withSeats.map((booking) => [booking.id, booking.seats])).toEqual([
      [pair, [seat('A-1-1'), seat('A-1-2')]],
      [single, [seat('A-1-3')]],
    ])
    const after = await bookings.ofEvent(store.db, event, { limit: 5, after: pair }).execute()
    expect(idsOf(after)).toEqual([single])
  })
})

const idsOf = (page: readonly { id: string }[]): string[] => page.map((booking) => booking.id)

/** Ids of one millisecond are in no order. */
const nextMillisecond = (): Promise<void> => sleep(2)
