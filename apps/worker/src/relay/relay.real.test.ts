import { randomUUIDv7 } from 'node:crypto'
import { type FrontrowEvent, sequenceOf } from '@frontrow/events'
import { outbox } from '@frontrow/store'
import { runSql } from '@frontrow/store/testing'
import { beforeEach, describe, expect, inject, onTestFinished, test } from 'vitest'
import { recordSales } from '../data-platform/record-sales.ts'
import { cancelled, captured, confirmed, tell } from '../testing/bookings.ts'
import { Gate } from '../testing/gate.ts'
import { eventsOn, makeTopics, type OwnTopics } from '../testing/own-topics.ts'
import { patience } from '../testing/pacing.ts'
import { testLogger, useStores } from '../testing/stores.ts'
import { relayBatch, relayOutbox } from './relay.ts'

const stores = useStores()
let topics: OwnTopics
beforeEach(async () => {
  await stores.db.deleteFrom('outbox').execute()
  topics = await makeTopics()
})

const idsOf = (events: readonly FrontrowEvent[]): string[] => events.map(({ id }) => id).toSorted()

const never = new Promise<void>(() => {})

/** A relay, until the test ends. */
function startRelay(bus: OwnTopics) {
  const relay = relayOutbox({ db: stores.db, bus, logger: testLogger })
  onTestFinished(() => relay.stop())
  return relay
}

const unsent = async (): Promise<number> => (await outbox.backlog(stores.db)).unsent

/** So many events of each booking, all of the first sequence number before those of the second. */
function eventsOf(bookings: number, each: number): FrontrowEvent[] {
  const names = Array.from({ length: bookings }, () => randomUUIDv7())
  return Array.from({ length: each }, (_, i) => names.map((name) => confirmed(name, i + 1))).flat()
}

/** The sequence numbers of each booking, as they lie on the topic. */
function sequencesOf(events: readonly FrontrowEvent[]): number[][] {
  const bySubject = Map.groupBy(events, ({ subject }) => subject)
  return [...bySubject.values()].map((own) => own.map(sequenceOf))
}

test('everything that is told is published once and in order per booking, also what fills many batches', async () => {
  const told = eventsOf(60, 20)
  await tell(stores.db, told)
  startRelay(topics)
  await expect.poll(unsent, patience).toBe(0)
  const published = await eventsOn(topics, 'booking.v1')
  expect(idsOf(published)).toEqual(idsOf(told))
  const inOrder = Array.from({ length: 20 }, (_, i) => i + 1)
  for (const sequences of sequencesOf(published)) expect(sequences).toEqual(inOrder)
})

test('two relays at once publish each event once', async () => {
  const told = eventsOf(600, 2)
  await tell(stores.db, told)
  const relays = [topics, topics.another()]
  // Neither publishes before both have claimed something.
  const both = relays.map(() => Promise.withResolvers<void>())
  const bothClaimed = Promise.all(both.map(({ promise }) => promise))
  for (const [i, bus] of relays.entries()) {
    bus.beforePublish = async () => {
      both[i]?.resolve()
      await bothClaimed
    }
    startRelay(bus)
  }
  await expect.poll(unsent, patience).toBe(0)
  expect(idsOf(await eventsOn(topics, 'booking.v1'))).toEqual(idsOf(told))
})

/** Lets so many seconds pass for the claims. */
const pass = (seconds: number): Promise<void> =>
  runSql(stores.db, `UPDATE outbox SET claimed_until = claimed_until - INTERVAL ${seconds} SECOND`)

describe('a relay that dies', () => {
  test('before it publishes has its claim taken over after half a minute, and not before', async () => {
    const told = eventsOf(3, 1)
    await tell(stores.db, told)
    const dead = topics.another()
    const claimed = Promise.withResolvers<void>()
    dead.beforePublish = () => {
      claimed.resolve()
      return never
    }
    void relayBatch(stores.db, dead)
    await claimed.promise
    await pass(20)
    expect(await relayBatch(stores.db, topics)).toBe(0)
    await pass(10)
    expect(await relayBatch(stores.db, topics)).toBe(3)
    expect(idsOf(await eventsOn(topics, 'booking.v1'))).toEqual(idsOf(told))
  })

  test('before it marks what it has published has it published twice, and it counts once', async () => {
    const [kept, returned] = [confirmed(), confirmed()]
    const told = [kept, returned, cancelled(returned.subject)]
    await tell(stores.db, told)
    const dead = topics.another()
    const published = Promise.withResolvers<void>()
    dead.afterPublish = () => {
      published.resolve()
      return never
    }
    void relayBatch(stores.db, dead)
    await published.promise
    expect(await unsent()).toBe(3)
    await pass(30)
    expect(await relayBatch(stores.db, topics)).toBe(3)
    expect(idsOf(await eventsOn(topics, 'booking.v1'))).toEqual(idsOf([...told, ...told]))

    recordSales(stores.db, topics)
    const lag = () => topics.lag('data-platform', ['booking.v1'])
    await expect.poll(lag, patience).toEqual({ 'booking.v1': 0 })
    const sales = await stores.db
      .selectFrom('sales')
      .select(['booking', 'state', 'seats'])
      .execute()
    expect(
      new Map(sales.map(({ booking, state, seats }) => [booking, `${seats} ${state}`])),
    ).toEqual(
      new Map([
        [kept.subject, '2 confirmed'],
        [returned.subject, '2 cancelled'],
      ]),
    )
    expect(sales).toHaveLength(2)
    const applied = await stores.db.selectFrom('inbox').select('event_id').execute()
    expect(applied.map(({ event_id }) => event_id).toSorted()).toEqual(idsOf(told))
  })
})

test('a publish that fails gives its claim back at once, and nothing is lost or sent again', async () => {
  const booking = confirmed()
  const payment = captured(booking.subject)
  await tell(stores.db, [booking, payment])
  topics.beforePublish = async (topic) => {
    if (topic === 'payment.v1') throw new Error('no broker for this one')
  }
  await expect(relayBatch(stores.db, topics)).rejects.toThrow('no broker for this one')
  expect(await unsent()).toBe(1)
  topics.beforePublish = async () => {}
  expect(await relayBatch(stores.db, topics)).toBe(1)
  expect(await unsent()).toBe(0)
  expect(await eventsOn(topics, 'booking.v1')).toEqual([booking])
  expect(await eventsOn(topics, 'payment.v1')).toEqual([payment])
})

test('a relay that is stopped marks what it is publishing before it ends', async () => {
  await tell(stores.db, eventsOf(1, 1))
  const [publishing, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  topics.beforePublish = () => {
    publishing.resolve()
    return go.promise
  }
  const relay = startRelay(topics)
  await publishing.promise
  const stopped = relay.stop()
  go.resolve()
  await stopped
  expect(await unsent()).toBe(0)
  expect(await eventsOn(topics, 'booking.v1')).toHaveLength(1)
})

test('what is told while no broker can be reached is published in order when one can', async () => {
  const [broker = ''] = inject('servers').kafkaBrokers
  const gate = await Gate.to(broker, 'closed')
  onTestFinished(() => gate.remove())
  const cutOff = topics.another([gate.address])
  const told = eventsOf(20, 3)
  await tell(stores.db, told)
  startRelay(cutOff)
  await expect.poll(() => cutOff.publishesFailed, patience).toBeGreaterThan(0)
  expect(await unsent()).toBe(60)
  gate.open()
  await expect.poll(unsent, patience).toBe(0)
  const published = await eventsOn(topics, 'booking.v1')
  expect(idsOf(published)).toEqual(idsOf(told))
  for (const sequences of sequencesOf(published)) expect(sequences).toEqual([1, 2, 3])
})
