/** A place in a queue as its holder keeps it. */
export interface KeptTicket {
  ticket: string
  /** Absent for a registration in a lottery, until the draw gives it one. */
  position?: number
  epoch: number
}

/** Where tickets are kept, by event, so that a reload or a restart does not lose the place. */
export interface TicketStore {
  get: (event: string) => KeptTicket | undefined | Promise<KeptTicket | undefined>
  set: (event: string, ticket: KeptTicket) => void | Promise<void>
  remove: (event: string) => void | Promise<void>
}

/** For as long as the page or process lives. */
export function memoryTickets(): TicketStore {
  const kept = new Map<string, KeptTicket>()
  return {
    get: (event) => kept.get(event),
    set: (event, ticket) => void kept.set(event, ticket),
    remove: (event) => void kept.delete(event),
  }
}

/** As much of `localStorage` as is needed. */
type WebStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const key = (event: string): string => `frontrow-ticket:${event}`

/**
 * In the browser's `localStorage` or `sessionStorage`. Where it is full or forbidden the tickets are kept in memory: a
 * place in the queue is worth more than surviving a reload.
 */
export function webTickets(storage: WebStorage): TicketStore {
  const memory = memoryTickets()
  return {
    get: (event) => memory.get(event) ?? parsed(storage.getItem(key(event))),
    set: (event, ticket) => {
      void memory.set(event, ticket)
      try {
        storage.setItem(key(event), JSON.stringify(ticket))
      } catch {
        // It is in memory.
      }
    },
    remove: (event) => {
      void memory.remove(event)
      storage.removeItem(key(event))
    },
  }
}

/** Anything else may have been written under our key; a ticket that cannot be read is none. */
function parsed(text: string | null): KeptTicket | undefined {
  try {
    const kept = JSON.parse(text ?? 'null') as Partial<KeptTicket> | null
    const { ticket, position, epoch } = kept ?? {}
    if (typeof ticket !== 'string' || !Number.isInteger(position ?? 0)) return undefined
    return { ticket, position, epoch: Number(epoch) }
  } catch {
    return undefined
  }
}
