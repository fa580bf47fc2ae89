import type { EventType } from './cloud-event.ts'
import type { TopicSpec } from './event-bus.ts'

const topicByType = {
  'dev.frontrow.booking.confirmed.v1': 'booking.v1',
  'dev.frontrow.booking.cancelled.v1': 'booking.v1',
  'dev.frontrow.payment.captured.v1': 'payment.v1',
  'dev.frontrow.payment.refunded.v1': 'payment.v1',
  'dev.frontrow.room.phase-changed.v1': 'room.v1',
  'dev.frontrow.room.control-changed.v1': 'room.v1',
} as const satisfies Record<EventType, string>

export type Topic = (typeof topicByType)[EventType]

export const topics: readonly Topic[] = ['booking.v1', 'payment.v1', 'room.v1']

/** The topic on which events of a type are published. */
export function topicOf(type: EventType): Topic {
  return topicByType[type]
}

/** Where a topic's messages are parked when they cannot be handled. */
export function deadLetterOf(topic: string): string {
  return `${topic}.dlq`
}

/** All that `ensureTopics` has to make: our topics and their dead letters. */
export function topicSpecs(size: Omit<TopicSpec, 'name'>): TopicSpec[] {
  return topics.flatMap((topic) => [
    { name: topic, ...size },
    { name: deadLetterOf(topic), ...size },
  ])
}
