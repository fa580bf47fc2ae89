import { randomUUID } from 'node:crypto'
import type {
  EventBus,
  IncomingMessage,
  OutgoingMessage,
  ReadUnreadOptions,
  SubscribeOptions,
  Subscription,
  TopicSpec,
} from '../event-bus.ts'
import { parkedMessage } from '../parking.ts'
import type { Work } from '../settle.ts'
import { deadLetterOf } from '../topics.ts'
import { Administration } from './administration.ts'
import type { KafkaConfig } from './client.ts'
import { liveAsMember } from './member.ts'
import { openProducer } from './producer.ts'
import { Publisher } from './publisher.ts'
import { readSpans } from './read-spans.ts'
import { supervise } from './supervise.ts'

const retryDefault = { tries: 5, pauseMsMin: 100, pauseMsMax: 5000 }

class KafkaBus implements EventBus {
  readonly #config: KafkaConfig
  readonly #publisher: Publisher
  readonly #administration: Administration
  readonly #subscriptions = new Set<Subscription>()

  constructor(config: KafkaConfig) {
    this.#config = config
    this.#publisher = new Publisher((chosen) => openProducer(config, chosen))
    this.#administration = new Administration(config)
  }

  publish(topic: string, messages: readonly OutgoingMessage[]): Promise<void> {
    return this.#publisher.publish(topic, messages)
  }

  subscribe(options: SubscribeOptions): Subscription {
    const { group, topics } = options
    const logger = this.#config.logger.child({ group })
    const membership = { group, topics, work: this.#workOf(options) }
    const subscription = supervise({
      logger,
      live: (closing, onWell) => liveAsMember(this.#config, membership, closing, onWell),
    })
    this.#subscriptions.add(subscription)
    return subscription
  }

  ensureTopics(topics: readonly TopicSpec[]): Promise<void> {
    return this.#administration.ensureTopics(topics)
  }

  lag(group: string, topics: readonly string[]): Promise<Record<string, number>> {
    return this.#administration.lag(group, topics)
  }

  async readAll(
    topic: string,
    onMessage: (message: IncomingMessage) => Promise<void>,
  ): Promise<void> {
    const group = `frontrow-reader-${randomUUID()}`
    const spans = await this.#administration.spans(topic)
    const handle = async (message: IncomingMessage): Promise<boolean> => {
      await onMessage(message)
      return true
    }
    try {
      await readSpans(this.#config, { group, topic, spans, handle })
    } finally {
      await this.#administration.forgetGroup(group)
    }
  }

  async readUnread({ group, topic, handle }: ReadUnreadOptions): Promise<void> {
    const unread = () => this.#administration.unread(group, topic)
    await readSpans(this.#config, { group, topic, spans: await unread(), unread, handle })
  }

  ping(): Promise<void> {
    return this.#administration.ping()
  }

  async close(): Promise<void> {
    await Promise.all([...this.#subscriptions].map((subscription) => subscription.stop()))
    await Promise.all([this.#publisher.close(), this.#administration.close()])
  }

  #workOf({ group, handle, retry }: SubscribeOptions): Work {
    return {
      handle,
      park: (message, cause) =>
        this.publish(deadLetterOf(message.topic), [parkedMessage(message, group, cause)]),
      retry: { ...retryDefault, ...retry },
      logger: this.#config.logger.child({ group }),
    }
  }
}

/** The event bus on Kafka 4. Connects when first used, so that a process can start while Kafka is away. */
export function createKafkaBus(config: KafkaConfig): EventBus {
  return new KafkaBus(config)
}
