import type { IHeaders, KafkaMessage, Message } from 'kafkajs'
import type { IncomingMessage, OutgoingMessage } from '../event-bus.ts'

/** Our headers are text and occur once; of another producer's repeated header the last counts. */
function textHeaders(headers: IHeaders = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, String([value].flat().at(-1) ?? '')]),
  )
}

export function fromKafka(
  topic: string,
  partition: number,
  { offset, key, value, headers }: KafkaMessage,
): IncomingMessage {
  return { topic, partition, offset, key, value, headers: textHeaders(headers) }
}

export function toKafka({ key, value, headers = {} }: OutgoingMessage): Message {
  return { key, value, headers: { ...headers } }
}

/** The offset to commit when this message is done: that of the next one. */
export function offsetAfter({ offset }: Pick<IncomingMessage, 'offset'>): string {
  return String(BigInt(offset) + 1n)
}
