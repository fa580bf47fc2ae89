import type { IncomingMessage, OutgoingMessage } from './event-bus.ts'

const parkingHeaders = /^dlq-/

const causeLengthMax = 500

/** An error as one line, without its stack. */
function causeOf(error: Error): string {
  return `${error.name}: ${error.message}`.replaceAll(/\s+/g, ' ').slice(0, causeLengthMax)
}

/**
 * A message as it is parked: untouched, with headers that say where it lay and why it was parked.
 * @param group the consumer group that could not handle it
 */
export function parkedMessage(
  message: IncomingMessage,
  group: string,
  cause: Error,
): OutgoingMessage {
  return {
    key: message.key,
    value: message.value,
    headers: {
      ...message.headers,
      'dlq-cause': causeOf(cause),
      'dlq-topic': message.topic,
      'dlq-partition': String(message.partition),
      'dlq-offset': message.offset,
      'dlq-group': group,
      'dlq-at': new Date().toISOString(),
    },
  }
}

/** A parked message as it goes back to its topic: what parking added is taken away. */
export function replayedMessage(message: IncomingMessage): OutgoingMessage {
  const own = Object.entries(message.headers).filter(([name]) => !parkingHeaders.test(name))
  return {
    key: message.key,
    value: message.value,
    headers: { ...Object.fromEntries(own), 'replayed-at': new Date().toISOString() },
  }
}

/** A parked message as it is parked again, unchanged. */
export function stillParkedMessage({ key, value, headers }: IncomingMessage): OutgoingMessage {
  return { key, value, headers }
}
