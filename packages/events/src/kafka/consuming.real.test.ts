import { afterEach, expect, test } from 'vitest'
import { PoisonMessage, TransientFailure } from '../errors.ts'
import type { EventBus, IncomingMessage, OutgoingMessage, SubscribeOptions } from '../event-bus.ts'
import { deadLetterOf } from '../topics.ts'
import { kafkaBrokers, ownName, testBus, until } from '../testing/brokers.ts'

const retry = { tries: 3, pauseMsMin: 10, pauseMsMax: 50 }

const buses: EventBus[] = []

function newBus(): EventBus {
  const bus = testBus(kafkaBrokers())
  buses.push(bus)
  return bus
}

afterEach(async () => {
  await Promise.all(buses.splice(0).map((bus) => bus.close()))
})

/** A topic of its own with its dead letters, and a group to consume it. */
async function scene(partitions = 1, hasDeadLetters = true) {
  const bus = newBus()
  const topic = ownName('topic')
  const group = ownName('group')
  await bus.ensureTopics([
    { name: topic, partitions, replicas: 1 },
    ...(hasDeadLetters ? [{ name: deadLetterOf(topic), partitions: 1, replicas: 1 }] : []),
  ])
  const consume = (handle: SubscribeOptions['handle'], by = bus) =>
    by.subscribe({ group, topics: [topic], handle, retry })
  const lag = async (): Promise<number | undefined> => (await bus.lag(group, [topic]))[topic]
  return { bus, topic, group, consume, lag }
}

function texts(...values: string[]): OutgoingMessage[] {
  return values.map((value) => ({ key: 'b-1', value, headers: { traceparent: '00-1' } }))
}

async function parkedIn(bus: EventBus, topic: string): Promise<IncomingMessage[]> {
  const parked: IncomingMessage[] = []
  await bus.readAll(deadLetterOf(topic), async (message) => {
    parked.push(message)
  })
  return parked
}

test('each message is handled in order, then committed', async () => {
  const { bus, topic, consume, lag } = await scene()
  const seen: string[] = []
  await bus.publish(topic, texts('1', '2'))
  consume(async ({ value }) => {
    seen.push(String(value))
  })
  await until(() => seen.length === 2)
  await bus.publish(topic, texts('3'))
  await until(async () => (await lag()) === 0)
  expect(seen).toEqual(['1', '2', '3'])
})

test('a consumer that ends in the middle of a message leaves it to the next', async () => {
  const { bus, topic, consume, lag } = await scene()
  await bus.publish(topic, texts('1', '2', '3'))
  const inHand = Promise.withResolvers<void>()
  const first = consume(async ({ value }, signal) => {
    if (String(value) !== '2') return
    inHand.resolve()
    await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  })
  await inHand.promise
  await first.stop()
  expect(await lag()).toBe(2)
  const seen: string[] = []
  consume(async ({ value }) => {
    seen.push(String(value))
  })
  await until(() => seen.length === 2)
  expect(seen).toEqual(['2', '3'])
})

test('stopping lets the message in hand end and commits it', async () => {
  const { bus, topic, consume, lag } = await scene()
  await bus.publish(topic, texts('1', '2'))
  const inHand = Promise.withResolvers<void>()
  const mayEnd = Promise.withResolvers<void>()
  const subscription = consume(async () => {
    inHand.resolve()
    await mayEnd.promise
  })
  await inHand.promise
  const stopped = subscription.stop()
  mayEnd.resolve()
  await stopped
  expect(await lag()).toBe(1)
})

test('what fails again and again is parked as it was, with the cause, and the next one is handled', async () => {
  const { bus, topic, group, consume, lag } = await scene()
  await bus.publish(topic, texts('bad', 'good'))
  const seen: string[] = []
  consume(async ({ value }) => {
    seen.push(String(value))
    if (String(value) === 'bad') throw new Error('the column is too short')
  })
  await until(async () => (await lag()) === 0)
  expect(seen).toEqual(['bad', 'bad', 'bad', 'good'])
  const [parked, ...others] = await parkedIn(bus, topic)
  expect(others).toEqual([])
  expect(parked).toMatchObject({
    key: Buffer.from('b-1'),
    value: Buffer.from('bad'),
    headers: {
      traceparent: '00-1',
      'dlq-cause': 'Error: the column is too short',
      'dlq-topic': topic,
      'dlq-partition': '0',
      'dlq-offset': '0',
      'dlq-group': group,
    },
  })
})

test('poison is parked at once', async () => {
  const { bus, topic, consume, lag } = await scene()
  await bus.publish(topic, texts('poison'))
  let tries = 0
  consume(async () => {
    tries += 1
    throw new PoisonMessage('The message is not JSON')
  })
  await until(async () => (await lag()) === 0)
  expect(tries).toBe(1)
  expect(await parkedIn(bus, topic)).toHaveLength(1)
})

test('while the store is away nothing is parked, and everything is handled once it is back', async () => {
  const { bus, topic, consume, lag } = await scene()
  await bus.publish(topic, texts('1', '2', '3'))
  let isStoreBack = false
  let tries = 0
  const stored: string[] = []
  consume(async ({ value }) => {
    tries += 1
    if (!isStoreBack) throw new TransientFailure('the database is away')
    stored.push(String(value))
  })
  await until(() => tries > 3 * retry.tries)
  expect(await lag()).toBe(3)
  isStoreBack = true
  await until(async () => (await lag()) === 0)
  expect(stored).toEqual(['1', '2', '3'])
  expect(await parkedIn(bus, topic)).toEqual([])
})

test('while a message cannot be parked nothing is committed', async () => {
  const { bus, topic, consume, lag } = await scene(1, false)
  await bus.publish(topic, texts('poison', 'good'))
  let tries = 0
  const subscription = consume(async ({ value }) => {
    tries += 1
    if (String(value) === 'poison') throw new PoisonMessage('no')
  })
  await until(() => tries === 1)
  await expect(bus.publish(deadLetterOf(topic), texts('a'))).rejects.toThrow('Could not publish')
  expect(await lag()).toBe(2)
  await bus.ensureTopics([{ name: deadLetterOf(topic), partitions: 1, replicas: 1 }])
  await until(async () => (await lag()) === 0)
  await subscription.stop()
  expect(tries).toBe(2)
  expect(await parkedIn(bus, topic)).toHaveLength(1)
})

test('a member that waits for its store lets another one join, and nothing is lost', async () => {
  const { bus, topic, consume, lag } = await scene(2)
  const keys = Array.from({ length: 20 }, (_, index) => `key-${index}`)
  await bus.publish(
    topic,
    keys.map((key) => ({ key, value: key })),
  )
  let isStoreBack = false
  let tries = 0
  const seenBy = { first: new Set<string>(), second: new Set<string>() }
  const handler = (seen: Set<string>) => async (message: IncomingMessage) => {
    tries += 1
    if (!isStoreBack) throw new TransientFailure('the database is away')
    seen.add(String(message.value))
  }
  consume(handler(seenBy.first))
  await until(() => tries > 0)
  let secondTried = false
  const second = handler(seenBy.second)
  consume(async (message) => {
    secondTried = true
    await second(message)
  }, newBus())
  await until(() => secondTried)
  isStoreBack = true
  await until(async () => (await lag()) === 0)
  expect(seenBy.first.size).toBeGreaterThan(0)
  expect(seenBy.second.size).toBeGreaterThan(0)
  expect(new Set([...seenBy.first, ...seenBy.second]).size).toBe(20)
})
