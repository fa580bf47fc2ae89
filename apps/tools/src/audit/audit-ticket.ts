import type { Permutation } from '@frontrow/waiting-room'
import { agree } from './disagreement.ts'
import type { ListLine } from './list-lines.ts'

/** Looks for the registration of one ticket on the list. A ticket is signed for the API; its parts can be read by anyone. */
export class TicketAudit {
  readonly #mine: ListLine
  #isListed = false

  /** @throws Error when it is no ticket of a registration in this event */
  constructor(ticket: string, event: string) {
    const [, , ticketEvent, , place = '', accountKey = ''] = ticket.split('.')
    const index = Number(/^r(\d+)$/.exec(place)?.[1])
    if (ticketEvent !== event || accountKey === '') {
      throw new Error(`This is no ticket of ${event}.`)
    }
    if (!(index > 0)) {
      throw new Error('This ticket is of no registration: its holder joined after the opening.')
    }
    this.#mine = { index, accountKey }
  }

  see({ index, accountKey }: ListLine): void {
    if (index === this.#mine.index && accountKey === this.#mine.accountKey) this.#isListed = true
  }

  /** @returns a sentence that says where the ticket stands. @throws Disagreement when it is not on the list */
  verdict(order: Permutation): string {
    const { index, accountKey } = this.#mine
    agree(
      this.#isListed,
      `The registration of this ticket, ${index}:${accountKey}, is not on the list.`,
    )
    return `the registration of this ticket, number ${index}, stands at position ${order.positionOf(index)}`
  }
}
