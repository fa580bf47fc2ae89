import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Kafka as Client, logLevel } from 'kafkajs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hasKafkaJars, kafkaJars } from './jars.ts'
import { type Kafka, startKafka } from './kafka.ts'
import { ensurePackages } from '../install/packages.ts'
import { temporaryDirectory } from '../testing/temporary-directory.ts'

const topic = 'booking.v1'

let directory: Awaited<ReturnType<typeof temporaryDirectory>>
let jars: string
let kafka: Kafka
let said: string[]

function clientOf({ brokers }: Kafka): Client {
  return new Client({ brokers, logLevel: logLevel.NOTHING })
}

async function send(value: string): Promise<void> {
  const producer = clientOf(kafka).producer({ idempotent: true })
  await producer.connect()
  await producer.send({ topic, messages: [{ key: 'booking-1', value }] })
  await producer.disconnect()
}

/** What a new consumer group reads, once it has read so many messages. */
async function receive(groupId: string, count: number): Promise<string[]> {
  const values: string[] = []
  const { promise, resolve } = Promise.withResolvers<void>()
  const consumer = clientOf(kafka).consumer({ groupId })
  await consumer.connect()
  await consumer.subscribe({ topic, fromBeginning: true })
  await consumer.run({
    eachMessage: async ({ message }) => {
      values.push(String(message.value))
      if (values.length >= count) resolve()
    },
  })
  await promise
  await consumer.disconnect()
  return values
}

beforeAll(async () => {
  said = []
  const say = (line: string): number => said.push(line)
  await ensurePackages(['java', 'maven'], say)
  directory = await temporaryDirectory()
  jars = await kafkaJars({ directory: directory.path, say })
  kafka = await startKafka({ directory: join(directory.path, 'kafka'), jars })
}, 600_000)

afterAll(async () => {
  await kafka.stop()
  await directory.remove()
})

test('the jars are fetched once and whole', async () => {
  const lines = said.length
  expect(await kafkaJars({ directory: directory.path, say: (line) => said.push(line) })).toBe(jars)
  expect(said).toHaveLength(lines)
  expect(hasKafkaJars(directory.path)).toBe(true)
  expect(await readdir(directory.path)).toEqual(['kafka', 'kafka-4.3.1'])
})

test('a message goes round, and topics are not created by use', async () => {
  const admin = clientOf(kafka).admin({ retry: { retries: 0 } })
  await admin.connect()
  await expect(admin.fetchTopicMetadata({ topics: [topic] })).rejects.toThrow('does not host')
  await admin.createTopics({ topics: [{ topic, numPartitions: 2 }] })
  await admin.disconnect()
  await send('first')
  expect(await receive('group-1', 1)).toEqual(['first'])
  expect(kafka.brokers).not.toContain('127.0.0.1:9092')
})

test('messages and address survive kill -9 and restart', async () => {
  const { pid, brokers } = kafka
  await send('second')
  await kafka.kill('SIGKILL')
  expect(kafka.pid).toBeUndefined()
  await kafka.restart()
  expect(kafka.pid).not.toBe(pid)
  expect(kafka.brokers).toEqual(brokers)
  await send('third')
  expect(await receive('group-2', 3)).toEqual(['first', 'second', 'third'])
})

test('messages and address survive stop and start', async () => {
  const { brokers } = kafka
  await kafka.stop()
  kafka = await startKafka({ directory: join(directory.path, 'kafka'), jars })
  expect(kafka.brokers).toEqual(brokers)
  expect(await receive('group-3', 3)).toEqual(['first', 'second', 'third'])
})
