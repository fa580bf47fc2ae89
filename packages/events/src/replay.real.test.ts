import { afterAll, expect, test } from 'vitest'
import { PoisonMessage } from './errors.ts'
import type { EventBus, IncomingMessage } from './event-bus.ts'
import { parkedMessage } from './parking.ts'
import { replayGroupOf, replayParked } from './replay.ts'
import { kafkaBrokers, ownName, testBus } from './testing/brokers.ts'
import { deadLetterOf } from './topics.ts'

const bus = testBus(kafkaBrokers())

afterAll(() => bus.close())

/** A topic of its own with parked messages named 0, 1, … */
async function topicWithParked(count: number): Promise<string> {
  const topic = ownName('topic')
  const deadLetters = deadLetterOf(topic)
  await bus.ensureTopics([
    { name: topic, partitions: 1, replicas: 1 },
    { name: deadLetters, partitions: 2, replicas: 1 },
  ])
  const parked = Array.from({ length: count }, (_, index) => {
    const bytes = Buffer.from(String(index))
    const headers = { ce_id: `event-${index}` }
    const message = {
      topic,
      partition: 0,
      offset: String(index),
      key: bytes,
      value: bytes,
      headers,
    }
    return parkedMessage(message, 'platform', new PoisonMessage('no'))
  })
  await bus.publish(deadLetters, parked)
  return topic
}

async function read(topic: string): Promise<IncomingMessage[]> {
  const messages: IncomingMessage[] = []
  await bus.readAll(topic, async (message) => {
    messages.push(message)
  })
  return messages
}

function isEven({ value }: IncomingMessage): boolean {
  return Number(value) % 2 === 0
}

async function valuesOn(topic: string): Promise<number[]> {
  return (await read(topic)).map(({ value }) => Number(value)).toSorted((one, two) => one - two)
}

test('parked messages go back as they were, each once, also when it runs again', async () => {
  const topic = await topicWithParked(5)
  expect(await replayParked(bus, topic)).toEqual({ replayed: 5, keptParked: 0 })
  expect(await replayParked(bus, topic)).toEqual({ replayed: 0, keptParked: 0 })
  expect(await valuesOn(topic)).toEqual([0, 1, 2, 3, 4])
  for (const { key, value, headers } of await read(topic)) {
    expect(key).toEqual(value)
    expect(headers).toEqual({ ce_id: `event-${String(value)}`, 'replayed-at': expect.any(String) })
  }
})

test('a limit leaves the rest for the next run', async () => {
  const topic = await topicWithParked(5)
  expect(await replayParked(bus, topic, { limit: 2 })).toMatchObject({ replayed: 2 })
  expect(await bus.lag(replayGroupOf(topic), [deadLetterOf(topic)])).toEqual({
    [deadLetterOf(topic)]: 3,
  })
  expect(await replayParked(bus, topic, { limit: 2 })).toMatchObject({ replayed: 2 })
  expect(await replayParked(bus, topic, { limit: 2 })).toMatchObject({ replayed: 1 })
  expect(await valuesOn(topic)).toEqual([0, 1, 2, 3, 4])
})

test('those not chosen stay parked and can be put back later', async () => {
  const topic = await topicWithParked(5)
  expect(await replayParked(bus, topic, { only: isEven })).toEqual({ replayed: 3, keptParked: 2 })
  expect(await valuesOn(topic)).toEqual([0, 2, 4])
  expect(await replayParked(bus, topic)).toEqual({ replayed: 2, keptParked: 0 })
  expect(await valuesOn(topic)).toEqual([0, 1, 2, 3, 4])
})

test('a run that failed is continued by the next', async () => {
  const topic = await topicWithParked(5)
  let published = 0
  const failing: Pick<EventBus, 'publish' | 'readUnread'> = {
    readUnread: (options) => bus.readUnread(options),
    publish: async (to, messages) => {
      if (published === 2) throw new Error('the brokers are away')
      published += 1
      await bus.publish(to, messages)
    },
  }
  await expect(replayParked(failing, topic)).rejects.toThrow('the brokers are away')
  expect(await replayParked(bus, topic)).toEqual({ replayed: 3, keptParked: 0 })
  expect(await valuesOn(topic)).toEqual([0, 1, 2, 3, 4])
})

test('two runs at once share the work, and each message goes back once', async () => {
  const topic = await topicWithParked(40)
  const other = testBus(kafkaBrokers())
  const counts = await Promise.all([replayParked(bus, topic), replayParked(other, topic)])
  await other.close()
  expect(counts.reduce((sum, { replayed }) => sum + replayed, 0)).toBe(40)
  expect(await valuesOn(topic)).toEqual(Array.from({ length: 40 }, (_, index) => index))
})

test('nothing parked is nothing to do', async () => {
  expect(await replayParked(bus, await topicWithParked(0))).toEqual({ replayed: 0, keptParked: 0 })
})
