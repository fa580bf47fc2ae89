import type { EachBatchPayload } from 'kafkajs'
import { backOff } from '../backoff.ts'
import { BoundedRead, type Reading } from './bounded-read.ts'
import { type KafkaConfig, openClient } from './client.ts'
import { whenDead } from './pulse.ts'

const fetchWaitMs = 500
const disconnectTimeoutMs = 5000
const checkEveryMs = 1000

/** Brokers that have just come back refuse to let anyone join a group until they have loaded it. */
const tries = 6
const pauses = { pauseMsMin: 250, pauseMsMax: 3000 }

async function tryToRead(config: KafkaConfig, read: BoundedRead): Promise<void> {
  const { group, topic } = read.reading
  const client = openClient(config, (kafka) =>
    kafka.consumer({
      groupId: group,
      maxWaitTimeInMs: fetchWaitMs,
      allowAutoTopicCreation: false,
      retry: { restartOnFailure: async () => false },
    }),
  )
  const consumer = client.part
  const ended = new AbortController()
  const watch = setInterval(() => void read.check().catch(() => {}), checkEveryMs)
  try {
    const dead = whenDead(consumer, ended.signal)
    const eachBatch = (payload: EachBatchPayload) => read.readBatch(payload)
    const started = consumer
      .connect()
      .then(() => consumer.subscribe({ topics: [topic], fromBeginning: true }))
      .then(() => consumer.run({ autoCommit: false, eachBatchAutoResolve: false, eachBatch }))
    await Promise.race([dead, started.then(() => read.done), read.done])
  } finally {
    clearInterval(watch)
    ended.abort()
    await client.disconnect(disconnectTimeoutMs)
  }
}

/**
 * Shows what the spans hold, each partition in order.
 * @throws what `handle` threw, and when the brokers keep it from getting on
 */
export async function readSpans(config: KafkaConfig, reading: Reading): Promise<void> {
  const spans = reading.spans.filter(({ low, high }) => low < high)
  if (spans.length === 0) return
  const read = new BoundedRead({ ...reading, spans })
  for (let failures = 1; ; failures += 1) {
    try {
      return await tryToRead(config, read)
    } catch (error) {
      if (read.isOver || failures === tries) throw error
      await backOff(failures, pauses, new AbortController().signal)
    }
  }
}
