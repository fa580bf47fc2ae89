import { createLogger } from '@frontrow/platform'
import { inTransaction, openDatabase, rooms } from '@frontrow/store'
import { Pacer, WaitingRoom } from '@frontrow/waiting-room'
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { giveBack, hold, inHours, publish, seatsInOneRow, sell } from '../testing/halls.ts'
import {
  expectRoom,
  expectSeatsLeft,
  patience,
  roomFields,
  runPacer,
  startPacer,
  WatchedPacer,
} from '../testing/pacing.ts'
import { useStores } from '../testing/stores.ts'

const stores = useStores()

const setControls = (event: string, controls: Parameters<typeof rooms.setControls>[2]) =>
  inTransaction(stores.db, (tx) => rooms.setControls(tx, event, controls))

test('a worker that starts makes the room of an event that is published', async () => {
  const event = await publish(stores.db)
  startPacer(stores.db, new Pacer(stores.redis))
  await expectRoom(stores.redis, event, { phase: 'open', epoch: '1', issued: '0' })
})

describe.concurrent('what MySQL knows reaches the room', () => {
  beforeAll(() => runPacer(stores.db, new Pacer(stores.redis)))

  test('the settings, and a change of them', async () => {
    const [prequeueAt, opensAt, closesAt] = [inHours(-2), inHours(-1), inHours(10)]
    const times = { sessionTtl: '2m', grace: '20s', lateFor: '5m' }
    const message = 'Doors open at seven \u{1F3B5}'
    const event = await publish(stores.db, {
      saleWindow: { prequeueAt, opensAt, closesAt },
      waitingRoom: { ...times, capacity: 40, noShowCompensation: true, message },
    })
    const kept = { sessionTtlMs: '120000', graceMs: '20000', lateForMs: '300000' }
    await expectRoom(stores.redis, event, {
      ...kept,
      prequeueAtMs: `${Date.parse(prequeueAt)}`,
      opensAtMs: `${Date.parse(opensAt)}`,
      closesAtMs: `${Date.parse(closesAt)}`,
      closed: '0',
      capacity: '40',
      podCapacity: '',
      perMinute: '60000',
      compensates: '1',
      stopsCalls: '0',
      stopsClaims: '0',
      message,
    })
    const waitingRoom = { ...times, capacity: 7, newUsersPerMinute: 120 }
    await publish(stores.db, { waitingRoom }, event)
    const changed = { capacity: '7', perMinute: '120', compensates: '0', message: '' }
    await expectRoom(stores.redis, event, { ...kept, ...changed })
  })

  test('the seats, of which those that come back are busy and those that are sold are not', async () => {
    const event = await publish(stores.db)
    await hold(stores.db, event, ['A-1-1', 'A-1-2'])
    await hold(stores.db, event, ['A-1-3'])
    await sell(stores.db, await hold(stores.db, event, ['A-1-4', 'A-1-5', 'A-1-6']))
    const sold = await hold(stores.db, event, ['A-1-7'])
    await sell(stores.db, sold)
    await giveBack(stores.db, sold, 60_000)
    await expectRoom(stores.redis, event, { seatsFree: '3', seatsBusy: '4', liveHolds: '2' })
    await expectSeatsLeft(stores.db, event, 3)
  })

  test('an override before the spec, and the spec again when the override is cleared', async () => {
    const event = await publish(stores.db, {
      waitingRoom: { capacity: 50, newUsersPerMinute: 500, message: 'Welcome' },
    })
    const override = { control: 'hold', capacity: 5, newUsersPerMinute: 60, message: 'One moment' }
    await setControls(event, { override })
    const held = { stopsCalls: '1', stopsClaims: '1', capacity: '5', perMinute: '60' }
    await expectRoom(stores.redis, event, { ...held, message: 'One moment' })
    await setControls(event, { override: { control: 'pause' } })
    const paused = { stopsCalls: '1', stopsClaims: '0', capacity: '50', perMinute: '500' }
    await expectRoom(stores.redis, event, { ...paused, message: 'Welcome' })
    await setControls(event, { override: {} })
    await expectRoom(stores.redis, event, { stopsCalls: '0', stopsClaims: '0' })
  })

  test('what the pods can bear, which caps the capacity until nobody says so any more', async () => {
    const room = new WaitingRoom(stores.redis)
    const event = await publish(stores.db, { waitingRoom: { capacity: 5 } })
    await setControls(event, { podCapacity: 2 })
    await expectRoom(stores.redis, event, { phase: 'open', podCapacity: '2', capacity: '5' })
    for (let i = 0; i < 8; i += 1) await room.join(event, `guest-${i}`)
    await expectRoom(stores.redis, event, { serving: '2' })
    const clockMs = async () => Number((await roomFields(stores.redis, event)).clockMs)
    const laterMs = (await clockMs()) + 500
    await vi.waitFor(async () => expect(await clockMs()).toBeGreaterThan(laterMs), patience)
    await expectRoom(stores.redis, event, { serving: '2' })
    await setControls(event, { podCapacity: null })
    await expectRoom(stores.redis, event, { serving: '5', podCapacity: '' })
  })
})

describe.concurrent('the seats left that people see', () => {
  beforeAll(() => runPacer(stores.db, new Pacer(stores.redis)))

  test('follow what is held, sold and given back', async () => {
    const event = await publish(stores.db)
    const [first, second] = [['A-1-1', 'A-1-2'], ['A-1-3']]
    const sold = await hold(stores.db, event, first)
    await expectSeatsLeft(stores.db, event, 8)
    await sell(stores.db, sold)
    await hold(stores.db, event, second)
    await expectSeatsLeft(stores.db, event, 7)
  })

  test('are those of the new seating when it is changed before the sale', async () => {
    const saleWindow = { opensAt: inHours(5), closesAt: inHours(10) }
    const event = await publish(stores.db, { saleWindow, seating: seatsInOneRow(3) })
    await expectRoom(stores.redis, event, { phase: 'draft', seatsFree: '3' })
    await publish(stores.db, { saleWindow, seating: seatsInOneRow(7) }, event)
    await expectRoom(stores.redis, event, { seatsFree: '7' })
    await expectSeatsLeft(stores.db, event, 7)
  })
})

describe('any number of workers', () => {
  test('move a room on once in 200 ms and configure it once a second, and one that stops is not missed', async () => {
    const event = await publish(stores.db)
    const workers = [1, 2].map(() => {
      const pacer = new WatchedPacer(stores.redis)
      return { pacer, ...startPacer(stores.db, pacer) }
    })
    const ticks = () => workers.flatMap(({ pacer }) => pacer.ticksOf(event))
    await expect.poll(() => ticks().length, patience).toBeGreaterThan(6)
    const ticksOf = ({ pacer }: (typeof workers)[number]) => pacer.ticksOf(event).length
    const [leaving, staying] = workers.toSorted((a, b) => ticksOf(b) - ticksOf(a))
    await leaving?.stop()
    const configures = () => staying?.pacer.configuresOf(event)
    const before = configures() ?? 0
    await expect.poll(configures, patience).toBeGreaterThan(before)

    expect(leastPauseMs(ticks())).toBeGreaterThanOrEqual(200)
    const due = ticks().filter(({ isDue }) => isDue)
    expect(leastPauseMs(due)).toBeGreaterThanOrEqual(1000)
    const causes = due.length + sum(workers.map(({ pacer }) => pacer.missesOf(event)))
    const configured = sum(workers.map(({ pacer }) => pacer.configuresOf(event)))
    expect(configured).toBeLessThanOrEqual(causes)
  })

  test('care for many events with few connections', async () => {
    const names: string[] = []
    while (names.length < 30) names.push(await publish(stores.db))
    const db = openDatabase({ url: stores.url, connections: 2 })
    onTestFinished(() => db.destroy())
    const watched = new WatchedPacer(stores.redis)
    const logger = createLogger('worker-test', 'silent')
    const complaints = vi.spyOn(logger, 'error')
    startPacer(db, watched, logger)
    const counts = () => names.map((name) => watched.configuresOf(name))
    await expect.poll(() => Math.min(...counts()), patience).toBeGreaterThan(0)
    const enough = Math.max(...counts()) + 1
    await expect.poll(() => Math.min(...counts()), patience).toBeGreaterThanOrEqual(enough)
    expect(complaints).not.toHaveBeenCalled()
  })
})

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

/** The shortest time between two of these ticks, by the room's clock: it goes by Redis' and counts a tick as 1 s at most. */
function leastPauseMs(ticks: ReturnType<WatchedPacer['ticksOf']>): number {
  const momentsMs = ticks.map(({ snapshot }) => snapshot.clockMs).toSorted((a, b) => a - b)
  return Math.min(...momentsMs.slice(1).map((atMs, i) => atMs - (momentsMs[i] ?? 0)))
}
