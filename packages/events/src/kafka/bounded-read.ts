import type { EachBatchPayload } from 'kafkajs'
import type { IncomingMessage } from '../event-bus.ts'
import type { Span } from './administration.ts'
import { fromKafka, offsetAfter } from './messages.ts'

export interface Reading {
  group: string
  topic: string
  /** What to read of each partition; the group's position is at each `low`. */
  spans: readonly Span[]
  /**
   * Given when the group remembers what was read: what it has not read yet. Another member of the group may read a
   * share; then the reading ends when the group has read all.
   */
  unread?: () => Promise<readonly Span[]>
  /** False ends the reading before this message. */
  handle: (message: IncomingMessage) => Promise<boolean>
}

/** After that long without a message, others of the group may have read the rest. */
const idleMsMax = 2000

/** Longer than a group may take to give its partitions to a new member. */
const stuckMsMax = 60_000

/** Reads one topic up to where its spans end. */
export class BoundedRead {
  readonly reading: Reading
  /** Where the partitions end that are not read yet. */
  readonly #ends: Map<number, bigint>
  /** What to show next: a member that joins again may be given what it has seen. */
  readonly #next = new Map<number, bigint>()
  readonly #done = Promise.withResolvers<void>()
  #isOver = false
  #progressMs = performance.now()

  constructor(reading: Reading) {
    this.reading = reading
    this.#ends = new Map(reading.spans.map(({ partition, high }) => [partition, high]))
  }

  get isOver(): boolean {
    return this.#isOver
  }

  get done(): Promise<void> {
    return this.#done.promise
  }

  /** To be called now and then: ends the reading when others have done the rest, or when it does not get on. */
  async check(): Promise<void> {
    const idleMs = performance.now() - this.#progressMs
    if (idleMs > stuckMsMax) this.end(new Error(`Reading ${this.reading.topic} does not get on`))
    else if (idleMs > idleMsMax) await this.#endIfGroupHasRead()
  }

  /** @throws what kafkajs threw, for kafkajs: it then joins again. What `handle` throws ends the reading. */
  async readBatch(payload: EachBatchPayload): Promise<void> {
    const { topic, partition, messages } = payload.batch
    for (const message of messages) {
      if (this.#isOver) return
      await this.#readMessage(fromKafka(topic, partition, message), payload)
    }
  }

  end(error?: unknown): void {
    this.#isOver = true
    if (error === undefined) this.#done.resolve()
    else this.#done.reject(error)
  }

  async #readMessage(message: IncomingMessage, payload: EachBatchPayload): Promise<void> {
    const { partition } = message
    const offset = BigInt(message.offset)
    if (this.#nextOf(partition) <= offset && offset < this.#endOf(partition)) {
      if (!(await this.#show(message))) return
      await this.#commit(message, payload)
      this.#passed(partition, offset + 1n)
    }
    payload.resolveOffset(message.offset)
    await payload.heartbeat()
  }

  async #show(message: IncomingMessage): Promise<boolean> {
    try {
      const goesOn = await this.reading.handle(message)
      if (!goesOn) this.end()
      return goesOn
    } catch (error) {
      this.end(error)
      return false
    }
  }

  #nextOf(partition: number): bigint {
    return this.#next.get(partition) ?? 0n
  }

  #endOf(partition: number): bigint {
    return this.#ends.get(partition) ?? 0n
  }

  async #endIfGroupHasRead(): Promise<void> {
    const unread = await this.reading.unread?.()
    const isRead = unread?.every(({ partition, low }) => low >= this.#endOf(partition))
    if (isRead) this.end()
  }

  async #commit(message: IncomingMessage, payload: EachBatchPayload): Promise<void> {
    if (this.reading.unread === undefined) return
    const partitions = [{ partition: message.partition, offset: offsetAfter(message) }]
    await payload.commitOffsetsIfNecessary({ topics: [{ topic: message.topic, partitions }] })
  }

  #passed(partition: number, next: bigint): void {
    this.#progressMs = performance.now()
    this.#next.set(partition, next)
    if (next === this.#ends.get(partition)) this.#ends.delete(partition)
    if (this.#ends.size === 0) this.end()
  }
}
