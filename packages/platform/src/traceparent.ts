import { parseTraceParent } from '@opentelemetry/core'

/**
 * The W3C trace context of a request, to be carried through the outbox and Kafka to the consumer's work.
 * @returns what we know of it, in the form of version 00, when the header is a valid `traceparent`; else null
 */
export function traceparentOf(header: string | undefined): string | null {
  const context = header === undefined ? null : parseTraceParent(header)
  if (context === null) return null
  const flags = context.traceFlags.toString(16).padStart(2, '0')
  return `00-${context.traceId}-${context.spanId}-${flags}`
}
