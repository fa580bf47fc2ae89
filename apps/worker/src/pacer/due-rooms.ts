import type { events } from '@frontrow/store'
import type { TickOutcome } from '@frontrow/waiting-room'

/** A room that wants care: one that a tick found due, or one that Redis does not have. */
export interface DueRoom {
  event: events.ActiveEvent
  ticked?: Extract<TickOutcome, { kind: 'ticked' }>
}

/** The rooms that wait for care, each of them once. */
export class DueRooms {
  readonly #waiting = new Map<string, DueRoom>()
  readonly #inHand = new Set<string>()

  /** What nobody has taken yet of the same room is old news. */
  add(room: DueRoom): void {
    this.#waiting.set(room.event.name, room)
  }

  /**
   * Takes the rooms that wait, one after the other, and none that somebody else has in hand: a room whose care takes
   * long keeps one keeper busy and not all of them.
   * @throws what the care throws; the others go on waiting
   */
  async work(care: (room: DueRoom) => Promise<void>, signal: AbortSignal): Promise<void> {
    for (const [name, room] of this.#waiting) {
      if (signal.aborted) return
      if (this.#inHand.has(name)) continue
      this.#waiting.delete(name)
      this.#inHand.add(name)
      try {
        await care(room)
      } finally {
        this.#inHand.delete(name)
      }
    }
  }
}
