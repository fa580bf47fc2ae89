import { randomUUIDv7 } from 'node:crypto'
import type { FrontrowEvent } from '@frontrow/events'
import { openDatabase } from '@frontrow/store'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { asMessage, cancelled, captured, confirmed } from '../testing/bookings.ts'
import { Gate } from '../testing/gate.ts'
import { makeTopics, messagesOn, openTopics, type OwnTopics, retry } from '../testing/own-topics.ts'
import { patience } from '../testing/pacing.ts'
import { useStores } from '../testing/stores.ts'
import { recordSales } from './record-sales.ts'

const stores = useStores()
let topics: OwnTopics

const publish = (...events: FrontrowEvent[]): Promise<void> =>
  topics.publish('booking.v1', events.map(asMessage))

const lag = () => topics.lag('data-platform', ['booking.v1'])

async function expectAllDone(): Promise<void> {
  await expect.poll(lag, patience).toEqual({ 'booking.v1': 0 })
}

const recorded = (booking: string) =>
  stores.db.selectFrom('sales').selectAll().where('booking', '=', booking).execute()

describe('with everything at hand', () => {
  beforeAll(async () => {
    topics = await openTopics()
    recordSales(stores.db, topics)
    return () => topics.close()
  })

  test('a sale is recorded as it was told, in its newest state, whatever comes again or comes late', async () => {
    const [once, inOrder, late] = [randomUUIDv7(), randomUUIDv7(), randomUUIDv7()]
    const sold = confirmed(inOrder)
    await publish(confirmed(once))
    await publish(sold, cancelled(inOrder), sold, confirmed(inOrder))
    await publish(cancelled(late), confirmed(late))
    await expectAllDone()
    const sale = { event: 'small-hall', account: 'account-1', seats: 2, total: 100_000 }
    const stands = { ...sale, state: 'confirmed', sequence: 1, refund: 0 }
    expect(await recorded(once)).toMatchObject([stands])
    const returned = { ...sale, state: 'cancelled', sequence: 2, refund: 100_000 }
    for (const booking of [inOrder, late]) expect(await recorded(booking)).toMatchObject([returned])
  })

  test('what is seen again changes nothing, not even the time at which it was recorded', async () => {
    const [first, second] = [confirmed(), confirmed()]
    await publish(first, second)
    await expectAllDone()
    const before = await recorded(first.subject)
    await publish(first, second, first)
    await expectAllDone()
    expect(await recorded(first.subject)).toEqual(before)
    expect(before).toHaveLength(1)
  })

  test('other news on the topic is passed over', async () => {
    const booking = confirmed()
    await publish(captured(booking.subject))
    await publish(booking)
    await expectAllDone()
    expect(await recorded(booking.subject)).toHaveLength(1)
    expect(await messagesOn(topics, 'booking.v1.dlq')).toEqual([])
  })

  test('a message that can never be read is parked with its cause, and holds up nothing behind it', async () => {
    const key = randomUUIDv7()
    const { seats: _, ...data } = confirmed(key).data
    const poison = ['{"half a mess', JSON.stringify({ ...confirmed(key), data }), null]
    await topics.publish(
      'booking.v1',
      poison.map((value) => ({ key, value })),
    )
    await publish(confirmed(key))
    await expectAllDone()
    expect(await recorded(key)).toHaveLength(1)
    const parked = await messagesOn(topics, 'booking.v1.dlq')
    expect(parked.map(({ value }) => value?.toString() ?? null)).toEqual(poison)
    expect(parked.map(({ headers }) => headers['dlq-cause'])).toEqual([
      expect.stringContaining('PoisonMessage: The message is not JSON'),
      expect.stringMatching(/^PoisonMessage: .*data\.seats/),
      expect.stringContaining('PoisonMessage: The message has no value'),
    ])
    for (const { headers } of parked) expect(headers['dlq-group']).toContain('data-platform')
  })
})

test('while its store is away nothing is parked, and it goes on when the store is back', async () => {
  topics = await makeTopics()
  const url = new URL(stores.url)
  const gate = await Gate.to(url.host)
  url.host = gate.address
  const db = openDatabase({ url: url.href, connections: 2 })
  onTestFinished(async () => {
    await db.destroy()
    await gate.remove()
  })
  recordSales(db, topics)
  const [before, during, after] = [confirmed(), confirmed(), confirmed()]
  await publish(before)
  await expectAllDone()

  gate.close()
  await publish(during)
  // More often than anything but an outage is tried.
  await expect.poll(() => topics.handlesFailed, patience).toBeGreaterThan(retry.tries)
  await publish(after)
  gate.open()
  await expectAllDone()
  for (const { subject } of [before, during, after]) {
    expect(await recorded(subject)).toHaveLength(1)
  }
  expect(await messagesOn(topics, 'booking.v1.dlq')).toEqual([])
})
