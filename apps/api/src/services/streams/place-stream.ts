import type { Ticket } from '@frontrow/waiting-room'
import type { EventStream } from './event-stream.ts'
import type { Place } from '../queue.ts'
import type { Notice } from '../room-board.ts'

/** Tells one ticket's holder how the place stands, whenever that changes, until there is nothing to wait for. */
export class PlaceStream {
  readonly ticket: Ticket
  readonly #events: EventStream
  readonly #placeIn: (ticket: Ticket, notice: Notice) => Promise<Place>
  readonly #endsAtMs: number
  #told = ''
  #isWorking = false

  constructor(parts: {
    ticket: Ticket
    events: EventStream
    placeIn: (ticket: Ticket, notice: Notice) => Promise<Place>
    /** On the clock of `performance.now()`. */
    endsAtMs: number
  }) {
    this.ticket = parts.ticket
    this.#events = parts.events
    this.#placeIn = parts.placeIn
    this.#endsAtMs = parts.endsAtMs
  }

  /** Takes a new notice of the room. Any failure ends the stream: by polling the client is told what is wrong. */
  async take(notice: Notice): Promise<void> {
    // Somebody who is called is looked up in Redis; the next notice comes in a second.
    if (this.#isWorking) return
    this.#isWorking = true
    try {
      this.#tell(await this.#placeIn(this.ticket, notice))
    } catch {
      this.close()
    } finally {
      this.#isWorking = false
    }
  }

  /** @param isRoomKnown whether the pod still hears of the room */
  beat(isRoomKnown: boolean): void {
    if (!isRoomKnown || performance.now() > this.#endsAtMs) this.close()
    else this.#events.beat()
  }

  close(): void {
    this.#events.close()
  }

  #tell(place: Place): void {
    const news = JSON.stringify({ ...place, pollAfterMs: 0 })
    if (news === this.#told) return
    this.#told = news
    this.#events.send('place', JSON.stringify(place))
    if (place.state !== 'waiting') this.close()
  }
}
