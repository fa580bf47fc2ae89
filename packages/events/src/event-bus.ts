/** A message to be published. Messages of one key keep their order. */
export interface OutgoingMessage {
  key: string | Buffer | null
  value: string | Buffer | null
  headers?: Readonly<Record<string, string>>
}

/** A message as it lies on a topic. */
export interface IncomingMessage {
  topic: string
  partition: number
  /** A whole number of 64 bits, as text. */
  offset: string
  key: Buffer | null
  value: Buffer | null
  headers: Readonly<Record<string, string>>
}

/** How often a message is tried before it is parked, and the pauses between: exponential, with jitter. */
export interface RetryPolicy {
  tries: number
  pauseMsMin: number
  pauseMsMax: number
}

export interface SubscribeOptions {
  /** The consumer group; its members share the partitions. All of them must name the same topics. */
  group: string
  topics: readonly string[]
  /**
   * Does the work of one message; its offset is committed afterwards. It may see a message more than once, so it must
   * be idempotent. `PoisonMessage` parks the message, `TransientFailure` makes it wait, anything else is retried.
   * @param signal fires when the consumer stops or loses the partition
   */
  handle: (message: IncomingMessage, signal: AbortSignal) => Promise<void>
  /** 5 tries, 100 ms to 5 s, unless given. */
  retry?: Partial<RetryPolicy>
}

export interface Subscription {
  /** Lets the message in hand end, commits, leaves the group. */
  stop(): Promise<void>
}

export interface TopicSpec {
  name: string
  partitions: number
  replicas: number
}

export interface ReadUnreadOptions {
  /** A group that reads this topic and no other. */
  group: string
  topic: string
  /** The work of one message; false leaves it and all after it unread. */
  handle: (message: IncomingMessage) => Promise<boolean>
}

/** The port to the message broker. Everything that waits for a broker rejects in bounded time. */
export interface EventBus {
  /**
   * Resolves when the brokers have acknowledged all messages; after a rejection some may have been written.
   * @throws when that is not known after about 10 s
   */
  publish(topic: string, messages: readonly OutgoingMessage[]): Promise<void>

  /** Consumes for ever, also across outages of the brokers; a new group starts at the earliest message. */
  subscribe(options: SubscribeOptions): Subscription

  /** Makes the topics that are missing; those that exist stay as they are. */
  ensureTopics(topics: readonly TopicSpec[]): Promise<void>

  /**
   * How many messages a group has not yet committed, per topic.
   * @throws when it cannot be known: an unknown lag never reads as 0
   */
  lag(group: string, topics: readonly string[]): Promise<Record<string, number>>

  /** Shows every message from the earliest to the last of now, in order per partition, and forgets it did so. */
  readAll(topic: string, onMessage: (message: IncomingMessage) => Promise<void>): Promise<void>

  /** Shows a group what it has not read yet, up to the last message of now, and commits each one after its work. */
  readUnread(options: ReadUnreadOptions): Promise<void>

  /** Resolves when a broker answers. */
  ping(): Promise<void>

  /** Stops the subscriptions that still run and disconnects. */
  close(): Promise<void>
}
