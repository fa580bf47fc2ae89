import { type SectionCount, sectionCounts } from '@frontrow/concert-event'
import { type Db, events } from '@frontrow/store'
import type { Catalogue } from './catalogue.ts'
import { ShortMemory } from './short-memory.ts'

export interface EventDetail extends events.EventSummary {
  closesAt: string
  prequeueAt: string
  sections: SectionCount[]
  limits: { seatsPerBooking: number; bookingsPerAccount: number; holdTtlSeconds: number }
  cancellation: { until: string; refundPercent: number }
  waitingRoom: { identity: 'account' | 'browser' }
}

/** What visitors see of the events before they queue. */
export class EventService {
  readonly #db: Db
  readonly #catalogue: Catalogue
  readonly #lists = new ShortMemory<events.EventSummary[]>({ lifetimeMs: 1000, entriesMax: 100 })

  constructor(db: Db, catalogue: Catalogue) {
    this.#db = db
    this.#catalogue = catalogue
  }

  /** Events that start at a time or later, soonest first; at most a second old. */
  list(query: events.Upcoming): Promise<events.EventSummary[]> {
    return this.#lists.get(JSON.stringify(query), () => events.upcoming(this.#db, query).execute())
  }

  /** @throws Problem not-found */
  async get(name: string): Promise<EventDetail> {
    const sale = await this.#catalogue.get(name)
    const { saleWindow, limits, cancellation, waitingRoom } = sale.settings
    return {
      ...sale.summary,
      closesAt: rfc3339(saleWindow.closesAtMs),
      prequeueAt: rfc3339(saleWindow.prequeueAtMs),
      sections: sectionCounts(sale.seating),
      limits: {
        seatsPerBooking: limits.seatsPerBooking,
        bookingsPerAccount: limits.bookingsPerAccount,
        holdTtlSeconds: limits.holdTtlMs / 1000,
      },
      cancellation: {
        until: rfc3339(cancellation.untilMs),
        refundPercent: cancellation.refundPercent,
      },
      waitingRoom: { identity: waitingRoom.identity },
    }
  }
}

const rfc3339 = (timeMs: number): string => new Date(timeMs).toISOString()
