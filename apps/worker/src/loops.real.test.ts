import { SeatFilter } from '@frontrow/waiting-room'
import { beforeEach, describe, expect, inject, onTestFinished, test, vi } from 'vitest'
import { loopNames } from './config.ts'
import { startLoops } from './loops.ts'
import { asMessage, confirmed, tell } from './testing/bookings.ts'
import { Gate } from './testing/gate.ts'
import { hold, publish } from './testing/halls.ts'
import { makeTopics, OwnTopics, ourTopics } from './testing/own-topics.ts'
import { patience, roomFields, startPacer, WatchedPacer } from './testing/pacing.ts'
import { testLogger, useStores } from './testing/stores.ts'

const stores = useStores()
let topics: OwnTopics
beforeEach(async () => {
  topics = await makeTopics()
})

type LoopName = (typeof loopNames)[number]

/** A worker with these loops, until the test ends or stops it. */
function startWorker(names: readonly LoopName[], bus = topics) {
  const { db, redis } = stores
  const pacer = new WatchedPacer(redis)
  const filter = new SeatFilter(redis)
  const loops = startLoops({ names, db, bus, pacer, filter, topics: ourTopics, logger: testLogger })
  onTestFinished(() => loops.stop())
  return { ...loops, pacer }
}

/** Something for each loop to do. */
async function newWork() {
  const { db, redis } = stores
  const event = await publish(db)
  const { id: held } = await hold(db, event, ['A-1-1'], 300)
  const [told, sold] = [confirmed(), confirmed()]
  await tell(db, [told])
  await topics.publish('booking.v1', [asMessage(sold)])

  const outboxRow = db.selectFrom('outbox').select('sent_at').where('event_id', '=', told.id)
  const holdRow = db.selectFrom('holds').select('state').where('id', '=', held)
  const sale = db.selectFrom('sales').select('state').where('booking', '=', sold.subject)
  /** Which loops have done theirs. */
  const done = async (): Promise<Record<LoopName, boolean>> => ({
    pacer: 'phase' in (await roomFields(redis, event)),
    relay: (await outboxRow.executeTakeFirstOrThrow()).sent_at !== null,
    sweeper: (await holdRow.executeTakeFirstOrThrow()).state === 'expired',
    'data-platform': (await sale.executeTakeFirst()) !== undefined,
  })
  return { event, told, done }
}

const nothing = { pacer: false, relay: false, sweeper: false, 'data-platform': false }
const everything = { pacer: true, relay: true, sweeper: true, 'data-platform': true }

describe('a worker that is to run one loop', () => {
  test.each(loopNames)('%s runs no other', async (name) => {
    const asked = vi.spyOn(topics, 'ensureTopics')
    const subscribed = vi.spyOn(topics, 'subscribe')
    const { done } = await newWork()
    expect(await done()).toEqual(nothing)
    startWorker([name])
    await expect.poll(async () => (await done())[name], patience).toBe(true)
    expect(await done()).toEqual({ ...nothing, [name]: true })
    const usesKafka = name === 'relay' || name === 'data-platform'
    expect(asked).toHaveBeenCalledTimes(usesKafka ? 1 : 0)
    expect(subscribed).toHaveBeenCalledTimes(name === 'data-platform' ? 1 : 0)
  })
})

test('a worker that stops ends all its loops', async () => {
  const worker = startWorker(loopNames)
  const before = await newWork()
  await expect.poll(before.done, patience).toEqual(everything)
  await worker.stop()
  const ticks = worker.pacer.ticksOf(before.event).length
  const after = await newWork()
  // Longer than any loop pauses, by the clock of a room that another worker moves on.
  startPacer(stores.db, new WatchedPacer(stores.redis))
  const clockMs = async () => Number((await roomFields(stores.redis, after.event)).clockMs)
  await expect.poll(clockMs, patience).toBeGreaterThan(2000)
  expect(await after.done()).toEqual({ ...nothing, pacer: true })
  expect(worker.pacer.ticksOf(before.event)).toHaveLength(ticks)
})

describe('while no broker is there', () => {
  let gate: Gate
  beforeEach(async () => {
    const [broker = ''] = inject('servers').kafkaBrokers
    gate = await Gate.to(broker, 'closed')
    onTestFinished(() => gate.remove())
  })

  test('the other loops work, and when one comes the topics are made and used', async () => {
    const bus = new OwnTopics([gate.address])
    onTestFinished(() => bus.close())
    const asked = vi.spyOn(bus, 'ensureTopics')
    const { done, told } = await newWork()
    startWorker(loopNames, bus)
    const isRefused = () => asked.mock.settledResults.some(({ type }) => type === 'rejected')
    await expect.poll(isRefused, patience).toBe(true)
    await expect.poll(done, patience).toEqual({ ...nothing, pacer: true, sweeper: true })
    gate.open()
    const sales = stores.db.selectFrom('sales').select('state').where('booking', '=', told.subject)
    await expect.poll(() => sales.execute(), patience).toEqual([{ state: 'confirmed' }])
  })
})

test('a worker that is stopped while it makes the topics starts nothing more', async () => {
  const [asked, answer] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  vi.spyOn(topics, 'ensureTopics').mockImplementation(() => {
    asked.resolve()
    return answer.promise
  })
  const subscribed = vi.spyOn(topics, 'subscribe')
  const published = vi.spyOn(topics, 'publish')
  await tell(stores.db, [confirmed()])
  const worker = startWorker(['relay', 'data-platform'])
  await asked.promise
  const stopped = worker.stop()
  answer.resolve()
  await stopped
  expect(subscribed).not.toHaveBeenCalled()
  const claimed = stores.db.selectFrom('outbox').where('claimed_until', 'is not', null)
  expect(await claimed.select('id').execute()).toEqual([])
  expect(published).not.toHaveBeenCalled()
})
