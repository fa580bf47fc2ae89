import { type Logger, type Loop, Problem, startLoop } from '@frontrow/platform'
import { streamWithin, type Ticket } from '@frontrow/waiting-room'
import { EventStream } from './event-stream.ts'
import type { QueueService } from '../queue.ts'
import type { RoomBoard } from '../room-board.ts'
import { PlaceStream } from './place-stream.ts'

interface PlaceStreamsParts {
  queue: QueueService
  board: RoomBoard
  logger: Logger
  /** How many streams this pod holds at once. */
  max: number
  lifetimeMs: number
  heartbeatMs: number
}

/** When to ask for a stream again while there is none to be had; polling goes on meanwhile. */
const retryAfterSeconds = 30
const reconnectMs = 1000

/**
 * The streams of this pod: for the last stretch, a bounded number, each for a bounded time. They live on the notices
 * that the board reads once a second anyhow, so somebody who waits costs no Redis command.
 */
export class PlaceStreams {
  readonly #parts: PlaceStreamsParts
  readonly #open = new Map<string, PlaceStream>()
  readonly #heartbeat: Loop
  #isStopped = false

  constructor(parts: PlaceStreamsParts) {
    this.#parts = parts
    this.#heartbeat = startLoop({
      name: 'stream-heartbeat',
      everyMs: parts.heartbeatMs,
      logger: parts.logger,
      run: async () => this.#beat(),
    })
  }

  /** How many there are just now. */
  get count(): number {
    return this.#open.size
  }

  /**
   * Opens a stream; a ticket has one at a pod, so a new one takes the place of an older one.
   * @param cutOff takes the connection away from a reader who does not read
   * @returns the body of the response
   * @throws Problem ticket-invalid, not-found, too-far-for-stream, too-many-requests
   */
  async open(
    event: string,
    token: string | undefined,
    cutOff: () => void,
  ): Promise<ReadableStream<Uint8Array>> {
    const { queue, board } = this.#parts
    const ticket = queue.ticket(event, token)
    const { status } = board.peek(event) ?? (await queue.notice(event))
    const within = streamWithin(status)
    if (queue.aheadOf(ticket, status) > within) {
      throw new Problem('too-far-for-stream', { extras: { streamWithin: within } })
    }
    const key = `${event}:${ticket.accountKey}`
    this.#open.get(key)?.close()
    if (this.#isStopped || this.#open.size >= this.#parts.max) {
      throw new Problem('too-many-requests', {
        detail: 'There is no stream left at this moment. Poll instead.',
        retryAfterSeconds,
      })
    }
    return this.#start(key, ticket, cutOff)
  }

  /** Ends all streams and opens no more; the clients go on by polling. */
  async stop(): Promise<void> {
    this.#isStopped = true
    for (const stream of this.#open.values()) stream.close()
    await this.#heartbeat.stop()
  }

  #start(key: string, ticket: Ticket, cutOff: () => void): ReadableStream<Uint8Array> {
    const { queue, board, lifetimeMs } = this.#parts
    const onEnd = (): void => {
      unfollow()
      this.#open.delete(key)
    }
    const events = new EventStream({ onEnd, cutOff })
    // Not all at once: neither the end of their time nor their coming back.
    const endsAtMs = performance.now() + lifetimeMs * (1 - Math.random() / 5)
    const placeIn = queue.placeIn.bind(queue)
    const stream = new PlaceStream({ ticket, events, placeIn, endsAtMs })
    this.#open.set(key, stream)
    const unfollow = board.follow(ticket.event, (notice) => void stream.take(notice))
    events.askToRetryAfter(reconnectMs * (1 + 4 * Math.random()))
    const known = board.peek(ticket.event)
    if (known) void stream.take(known)
    return events.body
  }

  #beat(): void {
    for (const stream of this.#open.values()) {
      stream.beat(this.#parts.board.peek(stream.ticket.event) !== undefined)
    }
  }
}
