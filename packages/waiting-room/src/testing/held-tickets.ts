import type { RoomState, visits } from '../model/index.ts'
import type { Ticket } from '../ticket.ts'

/** The part of a ticket that says where. */
type Lot = Pick<Ticket, 'position' | 'registration'>

/** The tickets that people have been given in a history. */
export class HeldTickets {
  readonly #event: string
  readonly #model: RoomState
  /** By holder. */
  readonly #lots = new Map<string, Lot[]>()

  constructor(event: string, model: RoomState) {
    this.#event = event
    this.#model = model
  }

  /** A ticket of a registration does not say its position. */
  add(holder: string, { registration, position }: Lot): void {
    const lot = registration === undefined ? { position } : { registration }
    this.#lots.set(holder, [...(this.#lots.get(holder) ?? []), lot])
  }

  /** The newest ticket of a holder or its oldest; without any, one that a failover made Redis forget. */
  of(holder: string, old: boolean): Ticket {
    const next = this.#model.issued + 1
    const forgotten = this.#model.isRegistration(next) ? { registration: next } : { position: next }
    if (!this.#lots.has(holder)) this.add(holder, forgotten)
    const lots = this.#lots.get(holder) ?? []
    const lot = (old ? lots[0] : lots.at(-1)) ?? forgotten
    return { event: this.#event, epoch: 1, accountKey: holder, ...lot }
  }
}

/** A ticket as the reference model takes it. */
export const modelTicket = (ticket: Ticket): visits.ModelTicket => ({
  epoch: ticket.epoch,
  number: ticket.registration ?? ticket.position ?? 0,
  accountKey: ticket.accountKey,
})
