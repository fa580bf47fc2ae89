import type { Producer, RecordMetadata } from 'kafkajs'
import type { OutgoingMessage } from '../event-bus.ts'
import type { Client } from './client.ts'
import { toKafka } from './messages.ts'
import { Renewable } from './renewable.ts'

/** The part of a kafkajs producer that is used here. */
export type Sender = Pick<Producer, 'connect' | 'send'>

const publishTimeoutMs = 10_000

/** How long a broker may wait for its replicas. */
const acknowledgeTimeoutMs = 8000

/**
 * kafkajs forgets messages without an error when a partition's leader moves, during a retry, to a broker that has
 * already answered for others (tulios/kafkajs#1798), so its word is compared with what it was given.
 * @param chosen the partitions that messages were put on
 * @returns those that no broker acknowledged
 */
export function unacknowledged(
  chosen: ReadonlySet<number>,
  answers: readonly Pick<RecordMetadata, 'partition' | 'errorCode'>[],
): number[] {
  const acknowledged = new Set(
    answers.filter(({ errorCode }) => errorCode === 0).map(({ partition }) => partition),
  )
  return [...chosen].filter((partition) => !acknowledged.has(partition))
}

/**
 * Publishes one batch after the other with an idempotent producer. One at a time, because after a failed batch kafkajs
 * gives its sequence numbers to the next one, which a broker that did write the first would take for a repetition and
 * drop. For the same reason a producer that failed is never used again.
 */
export class Publisher {
  readonly #producer: Renewable<Sender>
  readonly #chosen = new Set<number>()
  #last: Promise<void> = Promise.resolve()

  /** @param open makes a producer that adds the partitions it puts messages on to the set */
  constructor(open: (chosen: Set<number>) => Client<Sender>) {
    this.#producer = new Renewable(() => open(this.#chosen))
  }

  /** @throws when the brokers did not acknowledge all within 10 s, the wait for earlier batches included */
  publish(topic: string, messages: readonly OutgoingMessage[]): Promise<void> {
    const deadlineMs = performance.now() + publishTimeoutMs
    const published = this.#last.then(() => this.#send(topic, messages, deadlineMs))
    this.#last = published.catch(() => {})
    return published
  }

  close(): Promise<void> {
    return this.#producer.close()
  }

  async #send(
    topic: string,
    messages: readonly OutgoingMessage[],
    deadlineMs: number,
  ): Promise<void> {
    if (messages.length === 0) return
    const leftMs = Math.max(1, deadlineMs - performance.now())
    try {
      await this.#producer.use((producer) => this.#sendWith(producer, topic, messages), leftMs)
    } catch (error) {
      throw new Error(`Could not publish to ${topic}`, { cause: error })
    }
  }

  async #sendWith(
    producer: Sender,
    topic: string,
    messages: readonly OutgoingMessage[],
  ): Promise<void> {
    this.#chosen.clear()
    const answers = await producer.send({
      topic,
      messages: messages.map(toKafka),
      acks: -1,
      timeout: acknowledgeTimeoutMs,
    })
    const missing = unacknowledged(this.#chosen, answers)
    if (missing.length > 0) throw new Error(`No answer for partitions ${missing.join(', ')}`)
  }
}
