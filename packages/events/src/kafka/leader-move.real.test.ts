import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EventBus } from '../event-bus.ts'
import { ownName, testBus, testLogger, until } from '../testing/brokers.ts'
import { startTwoBrokers, type TwoBrokers } from '../testing/own-kafka.ts'
import { openClient } from './client.ts'
import { Renewable } from './renewable.ts'

let kafka: TwoBrokers
let bus: EventBus

beforeAll(async () => {
  kafka = await startTwoBrokers()
  bus = testBus(kafka.addresses)
  await until(() => makesReplicas())
}, 120_000)

afterAll(async () => {
  await bus.close()
  await kafka.remove()
}, 60_000)

/** True once both brokers are there. */
async function makesReplicas(): Promise<boolean> {
  return bus.ensureTopics([{ name: ownName('topic'), partitions: 1, replicas: 2 }]).then(
    () => true,
    () => false,
  )
}

/** The brokers that lead a partition of the topic. One of them may be frozen, so another one is asked soon. */
async function leadersOf(topic: string): Promise<Set<number>> {
  const config = { brokers: kafka.addresses, clientId: 'test', logger: testLogger }
  const admin = new Renewable(() => openClient(config, (kafkajs) => kafkajs.admin()))
  const ask = () => admin.use((part) => part.fetchTopicMetadata({ topics: [topic] }), 500)
  for (;;) {
    const answer = await ask().catch(() => undefined)
    if (answer === undefined) continue
    await admin.close()
    return new Set(answer.topics[0]?.partitions.map(({ leader }) => leader))
  }
}

async function valuesOn(topic: string): Promise<Set<string>> {
  const values = new Set<string>()
  await bus.readAll(topic, async ({ value }) => {
    values.add(String(value))
  })
  return values
}

// kafkajs alone loses half of this batch and calls it sent (tulios/kafkajs#1798): one leader acknowledges its part,
// the other one dies, and its partitions move to the first.
test('a batch of which one leader dies on the way is not acknowledged, and can be published again', async () => {
  const topic = ownName('topic')
  await bus.ensureTopics([{ name: topic, partitions: 4, replicas: 2 }])
  const keys = Array.from({ length: 40 }, (_, index) => `key-${index}`)
  const batch = keys.map((key) => ({ key, value: key }))
  await bus.publish(
    topic,
    batch.map(({ key }) => ({ key, value: 'connects to both leaders' })),
  )
  expect(await leadersOf(topic)).toEqual(new Set([1, 2]))

  const consumed = new Set<string>()
  bus.subscribe({
    group: ownName('group'),
    topics: [topic],
    handle: async ({ value }) => void consumed.add(String(value)),
  })
  await until(() => consumed.size === 1)

  kafka.signalSecond('SIGSTOP')
  const published = bus.publish(topic, batch).then(
    () => true,
    () => false,
  )
  await until(async () => !(await leadersOf(topic)).has(2))
  kafka.signalSecond('SIGKILL')

  const isWritten = async (): Promise<boolean> => {
    const values = await valuesOn(topic)
    return keys.every((key) => values.has(key))
  }
  expect(await published).toBe(await isWritten())
  await until(async () => bus.publish(topic, batch).then(isWritten, () => false))
  await until(() => keys.every((key) => consumed.has(key)))
}, 120_000)
