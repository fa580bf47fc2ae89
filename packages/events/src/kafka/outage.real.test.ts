import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kafka, startKafka } from '@frontrow/local-servers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EventBus, OutgoingMessage } from '../event-bus.ts'
import { ownName, testBus, until } from '../testing/brokers.ts'
import { ownJars } from '../testing/own-kafka.ts'

let directory: string
let kafka: Kafka
let bus: EventBus

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'frontrow-events-'))
  kafka = await startKafka({ directory, jars: await ownJars() })
  bus = testBus(kafka.brokers)
}, 120_000)

afterAll(async () => {
  await bus.close()
  await kafka.stop()
  await rm(directory, { recursive: true, force: true })
}, 60_000)

async function answers(question: () => Promise<void>): Promise<boolean> {
  return question().then(
    () => true,
    () => false,
  )
}

async function newTopic(): Promise<string> {
  const name = ownName('topic')
  await bus.ensureTopics([{ name, partitions: 1, replicas: 1 }])
  return name
}

function numbered(index: number): OutgoingMessage[] {
  return [{ key: 'b-1', value: String(index) }]
}

/** Publishes as the relay does: the same message again until it is acknowledged. */
async function publishForSure(topic: string, index: number): Promise<void> {
  await until(() => answers(() => bus.publish(topic, numbered(index))))
}

/** What was seen, without repetitions. */
function consume(topic: string): Set<number> {
  const seen = new Set<number>()
  bus.subscribe({
    group: ownName('group'),
    topics: [topic],
    handle: async ({ value }) => {
      seen.add(Number(value))
    },
  })
  return seen
}

const outages = [
  {
    name: 'a frozen broker',
    begin: () => kafka.kill('SIGSTOP'),
    end: () => kafka.kill('SIGCONT'),
  },
  {
    name: 'a broker that was killed',
    begin: () => kafka.kill(),
    end: () => kafka.restart(),
  },
]

test.each(outages)(
  '$name: publishing rejects in bounded time, and all goes on by itself afterwards',
  async ({ begin, end }) => {
    const topic = await newTopic()
    const seen = consume(topic)
    await publishForSure(topic, 0)
    await until(() => seen.has(0))

    await begin()
    const startedMs = performance.now()
    // Nobody repeats these, so what comes after them must not be taken for their repetition.
    const attempts = [-1, -2, -3].map((index) => answers(() => bus.publish(topic, numbered(index))))
    const pinged = answers(() => bus.ping())
    expect(await Promise.all([...attempts, pinged])).toEqual([false, false, false, false])
    expect(performance.now() - startedMs).toBeLessThan(12_000)

    await end()
    const endedMs = performance.now()
    for (let index = 1; index <= 50; index += 1) await publishForSure(topic, index)
    const publishedMs = performance.now()
    const wanted = Array.from({ length: 51 }, (_, index) => index)
    await until(() => seen.has(50))
    expect([...seen].filter((index) => index >= 0)).toEqual(wanted)
    const consumedMs = performance.now()
    // oxlint-disable-next-line no-console -- how long a recovery takes is what one wants to know of this test
    console.info({ published: publishedMs - endedMs, consumed: consumedMs - endedMs })
  },
  120_000,
)

test('a bus that never reached its brokers closes, and so do its subscriptions', async () => {
  await kafka.kill()
  const lonely = testBus(kafka.brokers)
  lonely.subscribe({ group: ownName('group'), topics: ['t'], handle: async () => {} })
  expect(await answers(() => lonely.ping())).toBe(false)
  const startedMs = performance.now()
  await lonely.close()
  expect(performance.now() - startedMs).toBeLessThan(5000)
}, 60_000)
