import { createParser } from 'eventsource-parser'
import type { QueueCalls } from './queue-calls.ts'
import type { Place } from './queue-update.ts'

/** The API sends a heartbeat every ten seconds; a stream that is silent for so long is dead. */
const silenceMsMax = 30_000

export interface StreamEnd {
  /** What was told last, if anything was. */
  last: Place | undefined
  /** What the API asks to wait before another try; 0 when it does not say. */
  retryAfterMs: number
}

/**
 * Follows a place by stream until the stream ends, for whatever reason: the caller goes on by polling.
 * @throws the signal's reason when the visit is cancelled
 */
export async function followPlace(
  calls: QueueCalls,
  ticket: string,
  signal: AbortSignal,
  onPlace: (place: Place) => void,
): Promise<StreamEnd> {
  const end: StreamEnd = { last: undefined, retryAfterMs: 0 }
  const parser = createParser({
    onEvent: ({ event, data }) => {
      if (event !== 'place') return
      end.last = JSON.parse(data) as Place
      onPlace(end.last)
    },
  })
  const silence = new AbortController()
  const giveUp = (): void => silence.abort()
  let timer = setTimeout(giveUp, silenceMsMax)
  try {
    const answer = await calls.stream(ticket, AbortSignal.any([signal, silence.signal]))
    end.retryAfterMs = answer.retryAfterMs
    for await (const text of texts(answer.body)) {
      clearTimeout(timer)
      timer = setTimeout(giveUp, silenceMsMax)
      parser.feed(text)
    }
  } catch {
    // A stream that breaks is no trouble: the next poll tells how it stands, or that nothing does.
    signal.throwIfAborted()
  } finally {
    clearTimeout(timer)
    silence.abort()
  }
  return end
}

/** By a reader, since not every browser can iterate over a stream. */
async function* texts(body: ReadableStream<Uint8Array> | undefined): AsyncGenerator<string> {
  if (body === undefined) return
  const reader = body.getReader()
  const decoder = new TextDecoder()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    yield decoder.decode(value, { stream: true })
  }
}
