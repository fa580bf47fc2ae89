import { type Db, events, inTransaction, openDatabase } from '@frontrow/store'
import { Pacer, RoomUnavailable, type TickOutcome, WaitingRoom } from '@frontrow/waiting-room'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Gate } from '../testing/gate.ts'
import { hold, publish } from '../testing/halls.ts'
import { expectRoom, expectSeatsLeft, patience, roomFields, startPacer } from '../testing/pacing.ts'
import { useStores } from '../testing/stores.ts'

const stores = useStores()

/** A tick is due every 200 ms; whatever waits for MySQL waits for two seconds at least. */
const tickPauseMsMax = 1900

const tickedAtMs = async (event: string): Promise<number> =>
  Number((await roomFields(stores.redis, event)).tickedAtMs)

/** Waits for that many ticks. @returns the longest time between two of them, by Redis' clock */
async function slowestOf(ticks: number, event: string): Promise<number> {
  let last = await tickedAtMs(event)
  let slowestMs = 0
  for (let i = 0; i < ticks; i += 1) {
    await expect.poll(() => tickedAtMs(event), patience).toBeGreaterThan(last)
    const next = await tickedAtMs(event)
    slowestMs = Math.max(slowestMs, next - last)
    last = next
  }
  return slowestMs
}

describe('while MySQL is away', () => {
  let gate: Gate
  let db: Db
  beforeAll(async () => {
    const url = new URL(stores.url)
    gate = await Gate.to(url.host)
    url.host = gate.address
    db = openDatabase({ url: url.href, connections: 8 })
  })
  beforeEach(() => gate.open())
  afterAll(async () => {
    await db.destroy()
    await gate.remove()
  })

  test.each(['close', 'freeze'] as const)(
    '(%s) rooms go on ticking, nobody is called by counts that are old, and it recovers by itself',
    async (fault) => {
      const { redis } = stores
      const room = new WaitingRoom(redis)
      const event = await publish(stores.db)
      startPacer(db, new Pacer(redis))
      await expectRoom(redis, event, { phase: 'open' })
      await room.join(event, 'in-time')
      await expectRoom(redis, event, { serving: '1' })

      gate[fault]()
      expect(await slowestOf(6, event)).toBeLessThan(tickPauseMsMax)
      // Ten seconds pass for the counts.
      await redis.command((commands) =>
        commands.hincrby(`frontrow:{${event}}:room`, 'countedAtMs', -10_000),
      )
      await room.join(event, 'too-late')
      expect(await slowestOf(2, event)).toBeLessThan(tickPauseMsMax)
      await expectRoom(redis, event, { issued: '2', serving: '1' })

      gate.open()
      await expectRoom(redis, event, { serving: '2' })
    },
  )

  test('a worker that starts then cares for its rooms as soon as MySQL is back', async () => {
    const event = await publish(stores.db)
    gate.close()
    startPacer(db, new Pacer(stores.redis))
    gate.open()
    await expectRoom(stores.redis, event, { phase: 'open' })
  })
})

test('an event that is locked in MySQL holds up no other room', async () => {
  const { db, redis } = stores
  const [locked, other] = [await publish(db), await publish(db)]
  startPacer(db, new Pacer(redis))
  await expectRoom(redis, locked, { phase: 'open' })
  await inTransaction(db, async (tx) => {
    await events.lock(tx, locked)
    // Seats left can then not be written.
    for (const event of [locked, other]) await hold(db, event, ['A-1-1'])
    expect(await slowestOf(6, other)).toBeLessThan(tickPauseMsMax)
    await expectSeatsLeft(db, other, 9)
  })
  await expectSeatsLeft(db, locked, 9)
})

describe('while Redis is away', () => {
  /** Redis as it is when the master of some rooms does not answer. */
  class CutOffPacer extends Pacer {
    readonly away = new Set<string>()

    override tick(event: string): Promise<TickOutcome> {
      if (this.away.has(event)) return Promise.reject(new RoomUnavailable())
      return super.tick(event)
    }

    override configure(...args: Parameters<Pacer['configure']>): Promise<boolean> {
      if (this.away.has(args[0])) return Promise.reject(new RoomUnavailable())
      return super.configure(...args)
    }
  }

  test('the rooms that answer go on, and the others follow by themselves', async () => {
    const { db, redis } = stores
    const [lost, other] = [await publish(db), await publish(db)]
    const pacer = new CutOffPacer(redis)
    pacer.away.add(lost)
    startPacer(db, pacer)
    await expectRoom(redis, other, { phase: 'open' })
    expect(await slowestOf(2, other)).toBeLessThan(tickPauseMsMax)
    await hold(db, other, ['A-1-1'])
    await expectRoom(redis, other, { seatsFree: '9' })
    pacer.away.clear()
    await expectRoom(redis, lost, { phase: 'open' })
  })
})
