export {
  bookingCancelled,
  bookingConfirmed,
  controlChanged,
  type EventStamp,
  paymentCaptured,
  paymentRefunded,
  phaseChanged,
} from './build-event.ts'
export {
  type EventOf,
  type EventType,
  type FrontrowEvent,
  parseEvent,
  sequenceOf,
} from './cloud-event.ts'
export { PoisonMessage, TransientFailure } from './errors.ts'
export type {
  EventBus,
  IncomingMessage,
  OutgoingMessage,
  ReadUnreadOptions,
  RetryPolicy,
  SubscribeOptions,
  Subscription,
  TopicSpec,
} from './event-bus.ts'
export type { KafkaConfig } from './kafka/client.ts'
export { createKafkaBus } from './kafka/kafka-bus.ts'
export { messageOf, type OutboxRow, outboxRow } from './outbox.ts'
export { type ReplayCounts, replayGroupOf, type ReplayOptions, replayParked } from './replay.ts'
export { deadLetterOf, type Topic, topicOf, topics, topicSpecs } from './topics.ts'
