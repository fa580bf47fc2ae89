/** The highest numbers that this process has seen of a room. Within an epoch both only rise. */
export interface SeenRoom {
  epoch: number
  issued: number
  serving: number
}

const nothing: SeenRoom = { epoch: 0, issued: 0, serving: 0 }
const roomsMax = 10_000

/**
 * Remembers how far each room had come, because a replica that is promoted may have missed the last moment. Every
 * script is told, so that no position that this process knows of is given again and nobody is told to wait who has been
 * called.
 */
export class RoomMemory {
  readonly #rooms = new Map<string, SeenRoom>()

  saw(event: string, { epoch, issued, serving }: SeenRoom): void {
    const known = this.#rooms.get(event) ?? nothing
    if (epoch < known.epoch) return
    const { issued: issuedMin, serving: servingMin } = epoch === known.epoch ? known : nothing
    // Insertion order makes the first room the one that was seen longest ago.
    this.#rooms.delete(event)
    const [oldest] = this.#rooms.keys()
    if (this.#rooms.size >= roomsMax && oldest !== undefined) this.#rooms.delete(oldest)
    this.#rooms.set(event, {
      epoch,
      issued: Math.max(issued, issuedMin),
      serving: Math.max(serving, servingMin),
    })
  }

  /** As the scripts take it, for their last argument. */
  told(event: string): string {
    const { epoch, issued, serving } = this.#rooms.get(event) ?? nothing
    return `${epoch}:${issued}:${serving}`
  }
}
