import { afterAll, expect, test } from 'vitest'
import type { IncomingMessage, OutgoingMessage } from '../event-bus.ts'
import { kafkaBrokers, ownName, testBus } from '../testing/brokers.ts'

const unknownTopic = 'does not host'

const bus = testBus(kafkaBrokers())

afterAll(() => bus.close())

async function newTopic(partitions: number): Promise<string> {
  const name = ownName('topic')
  await bus.ensureTopics([{ name, partitions, replicas: 1 }])
  return name
}

async function readTexts(topic: string): Promise<string[]> {
  const texts: string[] = []
  await bus.readAll(topic, async ({ value }) => {
    texts.push(String(value))
  })
  return texts
}

function numbered(count: number): OutgoingMessage[] {
  return Array.from({ length: count }, (_, index) => ({
    key: `key-${index % 7}`,
    value: `${index}`,
  }))
}

test('a broker answers', async () => {
  await expect(bus.ping()).resolves.toBeUndefined()
})

test('key, value and headers arrive as they were sent', async () => {
  const topic = await newTopic(1)
  const headers = {
    'content-type': 'application/cloudevents+json',
    traceparent: '00-1',
    ünï: '콘서트',
  }
  const bytes = Buffer.from([0xff, 0x00, 0xfe])
  await bus.publish(topic, [
    { key: 'b-1', value: '{"a":"콘서트"}', headers },
    { key: bytes, value: bytes },
    { key: null, value: null },
  ])
  const messages: IncomingMessage[] = []
  await bus.readAll(topic, async (message) => {
    messages.push(message)
  })
  const at = { topic, partition: 0 }
  expect(messages).toEqual([
    { ...at, offset: '0', key: Buffer.from('b-1'), value: Buffer.from('{"a":"콘서트"}'), headers },
    { ...at, offset: '1', key: bytes, value: bytes, headers: {} },
    { ...at, offset: '2', key: null, value: null, headers: {} },
  ])
})

test('messages of one key keep their order, also across batches published at once', async () => {
  const topic = await newTopic(3)
  const messages = numbered(700)
  const batches = Array.from({ length: 70 }, (_, index) =>
    messages.slice(index * 10, index * 10 + 10),
  )
  await Promise.all(batches.map((batch) => bus.publish(topic, batch)))
  const byKey = new Map<string, number[]>()
  await bus.readAll(topic, async ({ key, value }) => {
    byKey.set(String(key), [...(byKey.get(String(key)) ?? []), Number(value)])
  })
  expect(byKey.size).toBe(7)
  for (const [key, seen] of byKey) {
    const sent = messages.filter((message) => message.key === key)
    expect(seen).toEqual(sent.map(({ value }) => Number(value)))
  }
})

test('what was acknowledged can be read', async () => {
  const topic = await newTopic(3)
  await bus.publish(topic, numbered(1000))
  expect(new Set(await readTexts(topic)).size).toBe(1000)
})

test('publishing nothing is done at once, also on a topic that does not exist', async () => {
  await expect(bus.publish(ownName('missing'), [])).resolves.toBeUndefined()
})

test('publishing on a topic that does not exist rejects, makes none, and hinders nobody', async () => {
  const missing = ownName('missing')
  const topic = await newTopic(1)
  await expect(bus.publish(missing, numbered(1))).rejects.toThrow(`Could not publish to ${missing}`)
  await bus.publish(topic, numbered(1))
  expect(await readTexts(topic)).toEqual(['0'])
  await expect(bus.readAll(missing, async () => {})).rejects.toThrow(unknownTopic)
})

test('topics are made once, also by two at once, and stay as they are', async () => {
  const name = ownName('topic')
  const other = testBus(kafkaBrokers())
  const wanted = [{ name, partitions: 2, replicas: 1 }]
  await Promise.all([bus.ensureTopics(wanted), other.ensureTopics(wanted)])
  await bus.ensureTopics([{ name, partitions: 5, replicas: 1 }])
  await other.publish(name, numbered(50))
  const partitions = new Set<number>()
  await other.readAll(name, async ({ partition }) => {
    partitions.add(partition)
  })
  expect(partitions).toEqual(new Set([0, 1]))
  await other.close()
})

test('readAll ends at the last messages of when it began, also when it must fetch more than once', async () => {
  const topic = await newTopic(2)
  const value = 'x'.repeat(200_000)
  const batch = numbered(7).map(({ key }) => ({ key, value }))
  for (let round = 0; round < 4; round += 1) await bus.publish(topic, batch)
  let seen = 0
  await bus.readAll(topic, async () => {
    seen += 1
    await bus.publish(topic, numbered(7))
  })
  expect(seen).toBe(28)
  expect(await readTexts(topic)).toHaveLength(28 + 28 * 7)
})

test('readAll of an empty topic ends at once', async () => {
  expect(await readTexts(await newTopic(2))).toEqual([])
})

test('readAll rejects with what its reader threw', async () => {
  const topic = await newTopic(1)
  await bus.publish(topic, numbered(5))
  const reading = bus.readAll(topic, async () => Promise.reject(new Error('the audit failed')))
  await expect(reading).rejects.toThrow('the audit failed')
})

test('the lag of a group is what it has not committed, all of it when it never did', async () => {
  const topic = await newTopic(3)
  const group = ownName('group')
  await bus.publish(topic, numbered(30))
  expect(await bus.lag(group, [topic])).toEqual({ [topic]: 30 })
  let read = 0
  await bus.readUnread({ group, topic, handle: async () => (read += 1) <= 10 })
  expect(await bus.lag(group, [topic])).toEqual({ [topic]: 20 })
  await bus.readUnread({ group, topic, handle: async () => true })
  expect(await bus.lag(group, [topic])).toEqual({ [topic]: 0 })
  await bus.publish(topic, numbered(3))
  expect(await bus.lag(group, [topic])).toEqual({ [topic]: 3 })
})

test('a lag that is not known is no lag of 0', async () => {
  await expect(bus.lag(ownName('group'), [ownName('missing')])).rejects.toThrow(unknownTopic)
})

test('a bus that is closed says so', async () => {
  const closed = testBus(kafkaBrokers())
  await closed.close()
  await expect(closed.ping()).rejects.toThrow('closed')
})
