import { onTestFinished } from 'vitest'
import type { Visitor } from './visitor.ts'

interface Told {
  state: string
  position: number
  ahead: number
}

/** A stream of the last stretch, as a test reads it. */
export interface OpenedStream {
  response: Response
  /** What was told so far. */
  told: Told[]
  /** Everything that came, heartbeats too. */
  text: () => string
  /** Ends well when the server has ended the stream, and fails when the connection broke. */
  ended: Promise<void>
  /** Goes away, as a closed tab does. */
  leave: () => void
}

/** Opens the stream of somebody's place at a pod, until the test ends at the latest. */
export async function openStream(podUrl: string, visitor: Visitor): Promise<OpenedStream> {
  const leaving = new AbortController()
  const response = await fetch(`${podUrl}/v1/events/${visitor.event}/queue/me/stream`, {
    headers: { 'queue-ticket': visitor.ticket ?? '', accept: 'text/event-stream' },
    signal: leaving.signal,
  })
  const told: Told[] = []
  let text = ''
  const read = async (): Promise<void> => {
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk
      const events = [...text.matchAll(/^event: place\ndata: (.*)\n\n/gm)]
      for (const [, data = ''] of events.slice(told.length)) told.push(JSON.parse(data) as Told)
    }
  }
  const ended = response.ok ? read() : Promise.resolve()
  onTestFinished(() => leaving.abort())
  // A test that leaves does not wait for the end.
  ended.catch(() => {})
  return { response, told, text: () => text, ended, leave: () => leaving.abort() }
}
