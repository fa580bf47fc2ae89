import { randomBytes } from 'node:crypto'
import {
  createKafkaBus,
  type EventBus,
  type FrontrowEvent,
  type IncomingMessage,
  type OutgoingMessage,
  parseEvent,
  type ReadUnreadOptions,
  type SubscribeOptions,
  type Subscription,
  topicSpecs,
  type TopicSpec,
} from '@frontrow/events'
import { inject, onTestFinished } from 'vitest'
import { testLogger } from './stores.ts'

/** Short, so that whatever is to be parked is parked soon. */
export const retry = { tries: 2, pauseMsMin: 10, pauseMsMax: 50 }

/** The real Kafka, with topics and groups of a test alone, on which the test can be in between. */
export class OwnTopics implements EventBus {
  readonly #bus: EventBus
  readonly #prefix: string
  /** Runs before a publish, and makes it fail when it fails. */
  beforePublish: (topic: string) => Promise<void> = async () => {}
  /** Runs when the brokers have acknowledged, before the publisher knows. */
  afterPublish: () => Promise<void> = async () => {}
  publishesFailed = 0
  handlesFailed = 0

  /** @param prefix of another one whose topics are shared */
  constructor(brokers: readonly string[], prefix = `${randomBytes(6).toString('hex')}.`) {
    this.#bus = createKafkaBus({ brokers, clientId: 'worker-test', logger: testLogger })
    this.#prefix = prefix
  }

  /** The same topics, over connections of its own. */
  another(brokers: readonly string[] = inject('servers').kafkaBrokers): OwnTopics {
    return closedWithTest(new OwnTopics(brokers, this.#prefix))
  }

  async publish(topic: string, messages: readonly OutgoingMessage[]): Promise<void> {
    try {
      await this.beforePublish(topic)
      await this.#bus.publish(this.#own(topic), messages)
    } catch (error) {
      this.publishesFailed += 1
      throw error
    }
    await this.afterPublish()
  }

  subscribe({ group, topics, handle }: SubscribeOptions): Subscription {
    return this.#bus.subscribe({
      group: this.#own(group),
      topics: topics.map((topic) => this.#own(topic)),
      retry,
      handle: async (message, signal) => {
        try {
          await handle(message, signal)
        } catch (error) {
          this.handlesFailed += 1
          throw error
        }
      },
    })
  }

  ensureTopics(topics: readonly TopicSpec[]): Promise<void> {
    return this.#bus.ensureTopics(
      topics.map((topic) => ({ ...topic, name: this.#own(topic.name) })),
    )
  }

  async lag(group: string, topics: readonly string[]): Promise<Record<string, number>> {
    const own = topics.map((topic) => this.#own(topic))
    const lags = await this.#bus.lag(this.#own(group), own)
    return Object.fromEntries(topics.map((topic) => [topic, lags[this.#own(topic)] ?? Number.NaN]))
  }

  readAll(topic: string, onMessage: (message: IncomingMessage) => Promise<void>): Promise<void> {
    return this.#bus.readAll(this.#own(topic), onMessage)
  }

  readUnread(options: ReadUnreadOptions): Promise<void> {
    const { group, topic } = options
    return this.#bus.readUnread({ ...options, group: this.#own(group), topic: this.#own(topic) })
  }

  ping(): Promise<void> {
    return this.#bus.ping()
  }

  close(): Promise<void> {
    return this.#bus.close()
  }

  #own(name: string): string {
    return `${this.#prefix}${name}`
  }
}

function closedWithTest(topics: OwnTopics): OwnTopics {
  onTestFinished(() => topics.close())
  return topics
}

export const ourTopics = topicSpecs({ partitions: 2, replicas: 1 })

/** Topics of one's own on the Kafka that all share. */
export async function openTopics(): Promise<OwnTopics> {
  const topics = new OwnTopics(inject('servers').kafkaBrokers)
  await topics.ensureTopics(ourTopics)
  return topics
}

/** Topics of a test's own, until it ends. */
export const makeTopics = async (): Promise<OwnTopics> => closedWithTest(await openTopics())

/** Everything on a topic, in order per partition. */
export async function messagesOn(bus: EventBus, topic: string): Promise<IncomingMessage[]> {
  const messages: IncomingMessage[] = []
  await bus.readAll(topic, async (message) => void messages.push(message))
  return messages
}

export async function eventsOn(bus: EventBus, topic: string): Promise<FrontrowEvent[]> {
  return (await messagesOn(bus, topic)).map(({ value }) => parseEvent(value))
}
