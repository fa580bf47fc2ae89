import type { EventType, FrontrowEvent } from './cloud-event.ts'
import { sequenceOf } from './cloud-event.ts'
import type { OutgoingMessage } from './event-bus.ts'
import { type Topic, topicOf } from './topics.ts'

/** An event as it is written in the transaction that it tells of. */
export interface OutboxRow {
  id: string
  topic: Topic
  /** The booking id, or the concert event's name for `room.v1`: messages of one key keep their order. */
  messageKey: string
  type: EventType
  sequence: number
  /** The event as JSON, exactly what is published. */
  payload: string
  traceparent: string | null
}

/** What to write into the outbox for an event. */
export function outboxRow(event: FrontrowEvent): OutboxRow {
  return {
    id: event.id,
    topic: topicOf(event.type),
    messageKey: event.subject,
    type: event.type,
    sequence: sequenceOf(event),
    payload: JSON.stringify(event),
    traceparent: event.traceparent ?? null,
  }
}

/** What publishing needs of a row. The table knows its type only as text. */
type PublishableRow = Pick<OutboxRow, 'id' | 'messageKey' | 'payload' | 'traceparent'> & {
  type: string
}

/** What to publish for an outbox row. The headers repeat what a consumer may want without parsing the value. */
export function messageOf(row: PublishableRow): OutgoingMessage {
  return {
    key: row.messageKey,
    value: row.payload,
    headers: {
      'content-type': 'application/cloudevents+json',
      ce_id: row.id,
      ce_type: row.type,
      ...(row.traceparent === null ? {} : { traceparent: row.traceparent }),
    },
  }
}
