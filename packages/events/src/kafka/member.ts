import { withDeadline } from '@frontrow/platform'
import type { Consumer, EachBatchHandler, EachBatchPayload } from 'kafkajs'
import { type Batch, workThrough } from '../consumer.ts'
import type { IncomingMessage } from '../event-bus.ts'
import type { Work } from '../settle.ts'
import { type Client, type KafkaConfig, openClient } from './client.ts'
import { fromKafka, offsetAfter } from './messages.ts'
import { whenDead } from './pulse.ts'

export interface Membership {
  group: string
  topics: readonly string[]
  work: Work
}

/** After a crash of ours, or of all brokers, the group waits so long for the member that will not come back. */
const sessionTimeoutMs = 10_000
const heartbeatIntervalMs = 2000

/** How long a member may take to end the message in hand when another one joins. */
const rebalanceTimeoutMs = 30_000

const startTimeoutMs = 60_000

/** How long the message in hand may take to end, and then the leaving. */
const handTimeoutMs = 15_000
const leaveTimeoutMs = 3000

/** How long a fetch waits for a message; stopping may take that long. */
const fetchWaitMs = 1000

const cannotJoin = (): Error => new Error('The group cannot be joined')
const doesNotEnd = (): Error => new Error('The message in hand does not end')

/** kafkajs' batch as ours. Its position moves only with the commit, so what was not committed is fetched again. */
function batchOf(payload: EachBatchPayload): Batch {
  const { topic, partition, messages } = payload.batch
  return {
    messages: messages.map((message) => fromKafka(topic, partition, message)),
    heartbeat: () => payload.heartbeat(),
    commit: async (message: IncomingMessage) => {
      const partitions = [{ partition, offset: offsetAfter(message) }]
      await payload.commitOffsetsIfNecessary({ topics: [{ topic, partitions }] })
      payload.resolveOffset(message.offset)
    },
  }
}

function openConsumer(config: KafkaConfig, group: string): Client<Consumer> {
  return openClient(config, (kafka) =>
    kafka.consumer({
      groupId: group,
      maxWaitTimeInMs: fetchWaitMs,
      sessionTimeout: sessionTimeoutMs,
      rebalanceTimeout: rebalanceTimeoutMs,
      heartbeatInterval: heartbeatIntervalMs,
      allowAutoTopicCreation: false,
      // The supervisor restarts members, also those whom kafkajs would let die: one mechanism, not two.
      retry: { restartOnFailure: async () => false },
    }),
  )
}

async function start(
  consumer: Consumer,
  topics: readonly string[],
  eachBatch: EachBatchHandler,
): Promise<void> {
  await consumer.connect()
  await consumer.subscribe({ topics: [...topics], fromBeginning: true })
  await consumer.run({ autoCommit: false, eachBatchAutoResolve: false, eachBatch })
}

/** @param ended ends the watch; the promise may then stay pending */
function whenAborted(signal: AbortSignal, ended: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { signal: ended })
    if (signal.aborted) resolve()
  })
}

/**
 * One life as a member of a consumer group.
 * @param onJoin called each time that the group has given it partitions
 * @returns when `closing` fires and it has left the group
 * @throws when it cannot go on; a new life may
 */
export async function liveAsMember(
  config: KafkaConfig,
  { group, topics, work }: Membership,
  closing: AbortSignal,
  onJoin: () => void,
): Promise<void> {
  const client = openConsumer(config, group)
  const consumer = client.part
  const ended = new AbortController()
  let inHand = Promise.resolve()
  const eachBatch = (payload: EachBatchPayload): Promise<void> => {
    inHand = workThrough(batchOf(payload), work, ended.signal)
    return inHand
  }
  consumer.on(consumer.events.GROUP_JOIN, onJoin)
  const dead = whenDead(consumer, ended.signal)
  const closed = whenAborted(closing, ended.signal)
  try {
    const started = withDeadline(start(consumer, topics, eachBatch), startTimeoutMs, cannotJoin)
    await Promise.race([dead, closed, started.then(() => closed)])
  } finally {
    ended.abort()
    await withDeadline(inHand, handTimeoutMs, doesNotEnd).catch(() => {})
    await client.disconnect(leaveTimeoutMs)
  }
}
