/** So many events may wait for a reader; each connection has the buffers of its socket besides. */
const unreadMax = 4

interface EventStreamEnds {
  /** Called once, whoever ended it. */
  onEnd: () => void
  /** Takes the connection away from a reader who does not read. */
  cutOff: () => void
}

/** A response body of server-sent events for one reader. It never buffers more than a few: a slow reader is cut off. */
export class EventStream {
  readonly body: ReadableStream<Uint8Array>
  readonly #ends: EventStreamEnds
  readonly #encoder = new TextEncoder()
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined

  constructor(ends: EventStreamEnds) {
    this.#ends = ends
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller
        },
        // The client has gone.
        cancel: () => this.#end(),
      },
      { highWaterMark: unreadMax },
    )
  }

  send(event: string, data: string): void {
    this.#write(`event: ${event}\ndata: ${data}\n\n`)
  }

  /** Tells clients that come back by themselves how long to wait before that. */
  askToRetryAfter(ms: number): void {
    this.#write(`retry: ${Math.round(ms)}\n\n`)
  }

  /** Shows the client, and proxies on the way, that the connection lives. */
  beat(): void {
    this.#write(':\n\n')
  }

  close(): void {
    this.#controller?.close()
    this.#end()
  }

  #write(text: string): void {
    const controller = this.#controller
    if (controller === undefined) return
    if ((controller.desiredSize ?? 0) > 0) {
      controller.enqueue(this.#encoder.encode(text))
      return
    }
    this.close()
    this.#ends.cutOff()
  }

  #end(): void {
    if (this.#controller === undefined) return
    this.#controller = undefined
    this.#ends.onEnd()
  }
}
