import type { Admin } from 'kafkajs'
import type { TopicSpec } from '../event-bus.ts'
import { type KafkaConfig, openClient } from './client.ts'
import { Renewable } from './renewable.ts'

/** What a topic's partition holds: offsets from `low` up to, without, `high`. */
export interface Span {
  partition: number
  low: bigint
  high: bigint
}

const answerTimeoutMs = 10_000

/** What one asks the brokers besides publishing and consuming. Every call is bounded. */
export class Administration {
  readonly #admin: Renewable<Admin>

  constructor(config: KafkaConfig) {
    this.#admin = new Renewable(() => openClient(config, (kafka) => kafka.admin()))
  }

  async ping(): Promise<void> {
    await this.#ask((admin) => admin.describeCluster())
  }

  async ensureTopics(wanted: readonly TopicSpec[]): Promise<void> {
    const existing = new Set(await this.#ask((admin) => admin.listTopics()))
    for (const { name, partitions, replicas } of wanted) {
      if (existing.has(name)) continue
      const topic = { topic: name, numPartitions: partitions, replicationFactor: replicas }
      await this.#ask((admin) => admin.createTopics({ topics: [topic], timeout: answerTimeoutMs }))
    }
  }

  async spans(topic: string): Promise<Span[]> {
    const partitions = await this.#ask((admin) => admin.fetchTopicOffsets(topic))
    return partitions.map(({ partition, low, high }) => ({
      partition,
      low: BigInt(low),
      high: BigInt(high),
    }))
  }

  /** The spans of what a group has yet to read: where it has committed nothing, from the earliest. */
  async unread(group: string, topic: string): Promise<Span[]> {
    const spans = await this.spans(topic)
    const [offsets] = await this.#ask((admin) =>
      admin.fetchOffsets({ groupId: group, topics: [topic] }),
    )
    const committed = new Map(offsets?.partitions.map((at) => [at.partition, BigInt(at.offset)]))
    return spans.map(({ partition, low, high }) => {
      const next = committed.get(partition)
      if (next === undefined) throw new Error(`No answer for ${topic}, partition ${partition}`)
      const isValid = next >= low && next <= high
      return { partition, low: isValid ? next : low, high }
    })
  }

  async lag(group: string, topics: readonly string[]): Promise<Record<string, number>> {
    const lags = topics.map(async (topic) => {
      const spans = await this.unread(group, topic)
      return [topic, spans.reduce((sum, { low, high }) => sum + Number(high - low), 0)] as const
    })
    return Object.fromEntries(await Promise.all(lags))
  }

  /** Forgets a group that was made for one reading; one that cannot be forgotten now expires by itself. */
  async forgetGroup(group: string): Promise<void> {
    await this.#ask((admin) => admin.deleteGroups([group])).catch(() => {})
  }

  close(): Promise<void> {
    return this.#admin.close()
  }

  #ask<T>(question: (admin: Admin) => Promise<T>): Promise<T> {
    return this.#admin.use(question, answerTimeoutMs)
  }
}
