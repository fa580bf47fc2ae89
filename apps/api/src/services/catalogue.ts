import {
  type EventSettings,
  type Seat,
  type Seating,
  type Spec,
  seatsOf,
  settingsOf,
} from '@frontrow/concert-event'
import { type Logger, Problem } from '@frontrow/platform'
import { type Db, events } from '@frontrow/store'
import { accountKeys } from '@frontrow/waiting-room'

/** An event as the sale needs it: its settings and its seats, both worked out once per revision. */
export interface SaleEvent {
  name: string
  closed: boolean
  /** As of the last look, at most a second ago. */
  summary: events.EventSummary
  settings: EventSettings
  seating: Seating
  seats: readonly Seat[]
  seatById: ReadonlyMap<string, Seat>
  /** What the waiting room calls an account in this event. */
  accountKey: (account: string) => string
  /** The same for a browser, where people sign in only when they are called. */
  browserKey: (browser: string) => string
  /** The same for the network that somebody joins from. */
  networkKey: (network: string) => string
}

interface Entry {
  event: SaleEvent | undefined
  loadedAtMs: number
  loading: Promise<SaleEvent | undefined> | undefined
}

const freshMs = 1000
/** An event that nobody asked about for so long may have changed much. */
const staleMs = 10_000
/** Bounds the memory that requests for made-up names can take. */
const entriesMax = 2000

/** The events that this process has to do with, at most a second old. While MySQL is away the last known ones serve. */
export class Catalogue {
  readonly #db: Db
  readonly #logger: Logger
  readonly #entries = new Map<string, Entry>()

  constructor(db: Db, logger: Logger) {
    this.#db = db
    this.#logger = logger
  }

  /** The event as it is known without waiting: the way of nearly every join. */
  peek(name: string): SaleEvent | undefined {
    const entry = this.#entries.get(name)
    if (entry?.event === undefined) return undefined
    const ageMs = performance.now() - entry.loadedAtMs
    // An event that was known a moment ago serves while it is loaded again.
    if (ageMs >= freshMs) entry.loading ??= this.#load(name, entry)
    return ageMs < staleMs ? entry.event : undefined
  }

  /** @throws Problem not-found */
  async get(name: string): Promise<SaleEvent> {
    const known = this.peek(name)
    if (known) return known
    const entry = this.#entries.get(name) ?? this.#newEntry(name)
    if (performance.now() - entry.loadedAtMs >= freshMs) entry.loading ??= this.#load(name, entry)
    const event = await entry.loading
    if (event === undefined)
      throw new Problem('not-found', { detail: `There is no event ${name}.` })
    return event
  }

  /** Makes the next `get` look again, after this process has changed the event. */
  forget(name: string): void {
    this.#entries.delete(name)
  }

  #newEntry(name: string): Entry {
    const oldest = this.#entries.keys().next()
    if (this.#entries.size >= entriesMax && !oldest.done) this.#entries.delete(oldest.value)
    const entry: Entry = {
      event: undefined,
      loadedAtMs: Number.NEGATIVE_INFINITY,
      loading: undefined,
    }
    this.#entries.set(name, entry)
    return entry
  }

  async #load(name: string, entry: Entry): Promise<SaleEvent | undefined> {
    try {
      const summary = await events.summaryOf(this.#db, name)
      const isKnown = summary?.revision === entry.event?.summary.revision
      const event = isKnown ? entry.event : await this.#read(name)
      entry.event = event && summary && { ...event, summary }
    } catch (error) {
      if (entry.event === undefined) throw error
      this.#logger.warn(
        { event: name, err: error },
        'cannot look an event up, its last known state serves',
      )
    } finally {
      entry.loading = undefined
    }
    entry.loadedAtMs = performance.now()
    return entry.event
  }

  async #read(name: string): Promise<Omit<SaleEvent, 'summary'> | undefined> {
    const published = await events.find(this.#db, name)
    if (published === undefined) return undefined
    const spec = JSON.parse(published.spec) as Spec & { seating: Seating }
    const seats = [...seatsOf(spec.seating)]
    const keyOf = accountKeys(published.accountKeySecret)
    return {
      name,
      closed: published.closed,
      settings: settingsOf(spec),
      seating: spec.seating,
      seats,
      seatById: new Map(seats.map((seat) => [seat.id, seat])),
      accountKey: keyOf,
      // No account's id has a colon.
      browserKey: (browser) => keyOf(`browser:${browser}`),
      networkKey: (network) => keyOf(`network:${network}`),
    }
  }
}
