import { events, holds, inTransaction, seats } from '@frontrow/store'
import { accountKey, RoomInspector, RoomRedis, SeatFilter } from '@frontrow/waiting-room'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { giveBack, hold, publish, seatsInOneRow, sell, type TestHold } from '../testing/halls.ts'
import { patience } from '../testing/pacing.ts'
import { testLogger, useStores } from '../testing/stores.ts'
import { expireHolds, freeReturnedSeats, LockSweeper } from './free-seats.ts'
import { sweep } from './sweep.ts'

const stores = useStores()
beforeEach(async () => {
  await stores.db.deleteFrom('holds').execute()
})

/** A second by the database's clock, and what a machine that is busy adds. */
const soonMs = 3000

/** A worker's sweeper, until the test ends. */
function startSweeper(filter = new SeatFilter(stores.redis)): void {
  const loops = sweep({ db: stores.db, filter, logger: testLogger })
  onTestFinished(async () => {
    await Promise.all(loops.map((loop) => loop.stop()))
  })
}

const holdRow = ({ id }: TestHold) =>
  stores.db
    .selectFrom('holds')
    .select(['state', 'expires_at as expiresAt', 'ended_at as endedAt'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

const seatRow = (event: string, seat: string) =>
  stores.db
    .selectFrom('seats')
    .select(['state', 'hold', 'held_until as heldUntil', 'changed_at as changedAt'])
    .where('event', '=', event)
    .where('seat', '=', seat)
    .executeTakeFirstOrThrow()

const stateOf = async (held: TestHold): Promise<string> => (await holdRow(held)).state

const msBetween = (from: Date | null, to: Date | null): number =>
  (to?.getTime() ?? Number.NaN) - (from?.getTime() ?? Number.NaN)

describe('a hold that has run out', () => {
  test('is ended within a second, its seats are free with it, and one that lasts stays', async () => {
    const event = await publish(stores.db)
    startSweeper()
    const ending = await hold(stores.db, event, ['A-1-1', 'A-1-2'], 300)
    const lasting = await hold(stores.db, event, ['A-1-3'])
    expect(await stateOf(ending)).toBe('live')
    await expect.poll(() => stateOf(ending), patience).toBe('expired')
    const { expiresAt, endedAt } = await holdRow(ending)
    expect(msBetween(expiresAt, endedAt)).toBeGreaterThanOrEqual(0)
    expect(msBetween(expiresAt, endedAt)).toBeLessThan(soonMs)
    const free = { state: 'free', hold: null, heldUntil: null }
    for (const seat of ending.seats) expect(await seatRow(event, seat)).toMatchObject(free)
    expect(await stateOf(lasting)).toBe('live')
    expect(await seatRow(event, 'A-1-3')).toMatchObject({ state: 'held', hold: lasting.id })
  })

  test('gives up what it still has; a seat that somebody took since stays theirs', async () => {
    const event = await publish(stores.db)
    const first = await hold(stores.db, event, ['A-1-1', 'A-1-2', 'A-1-3'], -1000)
    const second = await hold(stores.db, event, ['A-1-2'])
    const third = await hold(stores.db, event, ['A-1-3'])
    await sell(stores.db, third)
    expect(await expireHolds(stores.db)).toBe(1)
    expect(await stateOf(first)).toBe('expired')
    expect(await stateOf(second)).toBe('live')
    expect(await seatRow(event, 'A-1-1')).toMatchObject({ state: 'free' })
    expect(await seatRow(event, 'A-1-2')).toMatchObject({ state: 'held', hold: second.id })
    expect(await seatRow(event, 'A-1-3')).toMatchObject({ state: 'sold', hold: third.id })
  })

  test('is ended by one of many sweepers, however many run out at once', async () => {
    const count = 130
    const event = await publish(stores.db, { seating: seatsInOneRow(count) })
    for (let seat = 1; seat <= count; seat += 1) {
      await hold(stores.db, event, [`A-1-${seat}`], -1000)
    }
    let ended = 0
    const sweepAll = async (): Promise<void> => {
      for (let some = 1; some > 0; ended += some) some = await expireHolds(stores.db)
    }
    await Promise.all([sweepAll(), sweepAll(), sweepAll()])
    await sweepAll()
    expect(ended).toBe(count)
    expect(await seats.counts(stores.db, event)).toMatchObject({ free: count, held: 0 })
  })

  test('is ended also while Redis is away', async () => {
    const redis = new RoomRedis({ urls: ['redis://127.0.0.1:1'] })
    onTestFinished(() => redis.close())
    const event = await publish(stores.db)
    const first = await hold(stores.db, event, ['A-1-1'], -1)
    startSweeper(new SeatFilter(redis))
    await expect.poll(() => stateOf(first), patience).toBe('expired')
    const second = await hold(stores.db, event, ['A-1-1'], 1)
    await expect.poll(() => stateOf(second), patience).toBe('expired')
  })
})

async function cancelSeats(event: string, delayMs: number): Promise<void> {
  const sold = await hold(stores.db, event, ['A-1-1', 'A-1-2'])
  await sell(stores.db, sold)
  await giveBack(stores.db, sold, delayMs)
}

const setPhase = (event: string, to: 'open' | 'sold-out'): Promise<boolean> =>
  inTransaction(stores.db, (tx) => events.changePhase(tx, event, { from: 'draft', to }))

describe('seats of a cancelled booking', () => {
  test.each(['open', 'sold-out'] as const)(
    'are free within a second after their delay, in a sale that is %s',
    async (phase) => {
      const event = await publish(stores.db)
      await setPhase(event, phase)
      startSweeper()
      await cancelSeats(event, 700)
      const { state, heldUntil } = await seatRow(event, 'A-1-1')
      expect(state).toBe('returning')
      await expect
        .poll(() => seats.counts(stores.db, event), patience)
        .toMatchObject({ free: 10, returning: 0 })
      const { changedAt } = await seatRow(event, 'A-1-1')
      expect(msBetween(heldUntil, changedAt)).toBeGreaterThanOrEqual(0)
      expect(msBetween(heldUntil, changedAt)).toBeLessThan(soonMs)
    },
  )

  test('are left to whoever took them as soon as the delay was over', async () => {
    const event = await publish(stores.db)
    await setPhase(event, 'open')
    await cancelSeats(event, -1000)
    const { id } = await hold(stores.db, event, ['A-1-1'])
    await freeReturnedSeats(stores.db)
    expect(await seatRow(event, 'A-1-1')).toMatchObject({ state: 'held', hold: id })
    expect(await seatRow(event, 'A-1-2')).toMatchObject({ state: 'free' })
  })
})

const endHold = ({ id }: TestHold, state: Parameters<typeof holds.end>[2]): Promise<boolean> =>
  inTransaction(stores.db, (tx) => holds.end(tx, id, state))

const lockedSeats = async (event: string): Promise<string[]> => {
  const all = Array.from({ length: 10 }, (_, i) => `A-1-${i + 1}`)
  const locks = await new RoomInspector(stores.redis).seatLocks(event, all)
  return locks.map(({ seat }) => seat)
}

describe('locks in Redis', () => {
  const lifetimeMs = 60_000

  async function lockSeats({ id, event, account, seats: wanted }: TestHold): Promise<void> {
    const secret = (await events.find(stores.db, event))?.accountKeySecret ?? ''
    const key = accountKey(secret, account)
    await stores.redis.command((redis) =>
      redis.zadd(`frontrow:{${event}}:active`, Date.now() + lifetimeMs, key),
    )
    const locks = { event, accountKey: key, hold: id, seats: wanted }
    expect(await new SeatFilter(stores.redis).lock(locks, lifetimeMs)).toEqual({ kind: 'locked' })
  }

  test('go with the hold that was released, has run out or was returned; those of a live or paid one stay', async () => {
    const event = await publish(stores.db)
    for (const [i, state] of (['released', 'expired', 'returned', 'paid'] as const).entries()) {
      const held = await hold(stores.db, event, [`A-1-${i + 1}`, `A-1-${i + 5}`])
      await lockSeats(held)
      await endHold(held, state)
    }
    const live = await hold(stores.db, event, ['A-1-9'])
    await lockSeats(live)
    await new LockSweeper(stores.db, new SeatFilter(stores.redis)).sweep()
    expect(await lockedSeats(event)).toEqual(['A-1-4', 'A-1-8', 'A-1-9'])
  })

  test('that come after the end of their hold go too', async () => {
    const event = await publish(stores.db)
    const held = await hold(stores.db, event, ['A-1-1'])
    await endHold(held, 'released')
    const locks = new LockSweeper(stores.db, new SeatFilter(stores.redis))
    await locks.sweep()
    await lockSeats(held)
    await locks.sweep()
    expect(await lockedSeats(event)).toEqual([])
  })

  test('of whoever took the seat since stay', async () => {
    const event = await publish(stores.db)
    const first = await hold(stores.db, event, ['A-1-1'], -1000)
    await expireHolds(stores.db)
    await lockSeats(await hold(stores.db, event, first.seats))
    await new LockSweeper(stores.db, new SeatFilter(stores.redis)).sweep()
    expect(await lockedSeats(event)).toEqual(['A-1-1'])
  })
})
