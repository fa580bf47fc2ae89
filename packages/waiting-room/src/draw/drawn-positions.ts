import type { Ticket } from '../ticket.ts'
import { orderOf } from './draw.ts'
import type { Permutation } from './permutation.ts'

/** About 150 kB each, when all of its shifts are known. */
const drawsMax = 100

/**
 * The draws that this process has learnt, and where they put whom. Nothing is kept per person: a position is worked out
 * from the ticket whenever it is asked for. A draw never changes within an epoch.
 */
export class DrawnPositions {
  readonly #orders = new Map<string, Permutation>()

  learn(event: string, epoch: number, { seed, size }: { seed: string; size: number }): void {
    const name = `${event} ${epoch}`
    if (this.#orders.has(name)) return
    const oldest = this.#orders.keys().next()
    if (this.#orders.size >= drawsMax && !oldest.done) this.#orders.delete(oldest.value)
    this.#orders.set(name, orderOf(seed, size))
  }

  /** Where a ticket stands in the line; undefined for a registration while this process does not know the draw. */
  of({ event, epoch, registration, position }: Ticket): number | undefined {
    if (registration === undefined) return position
    const order = this.#orders.get(`${event} ${epoch}`)
    // Redis may have forgotten for a moment that the registration was closed: such a number stands behind the draw.
    if (order !== undefined && registration > order.size) return registration
    return order?.positionOf(registration)
  }
}
