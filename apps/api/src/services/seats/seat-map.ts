import type { SeatState } from '@frontrow/store'
import type { Seat } from '@frontrow/concert-event'
import type { SaleEvent } from '../catalogue.ts'

export type ShownState = 'free' | 'held' | 'sold'

export interface SeatChange {
  id: string
  state: ShownState
}

interface SeatFact {
  state: SeatState
  heldUntilMs: number
  changedAtMs: number
}

/** Clients are given changes of the last five minutes; whoever is further behind gets the whole map. */
const changesKeptMs = 5 * 60_000
/** A transaction may commit after the time that its rows carry; so each answer reaches back a little. */
const overlapMs = 2000

/**
 * The seats of one event as this pod knows them, kept up to date with what changed. All times are the database's.
 */
export class SeatMap {
  readonly #sale: SaleEvent
  readonly #facts: Map<string, SeatFact>
  readonly #layout: SectionLayout[]
  #versionMs = 0

  constructor(sale: SaleEvent) {
    this.#sale = sale
    this.#layout = layoutOf(sale)
    this.#facts = new Map(
      sale.seats.map((seat) => [seat.id, { state: 'free', heldUntilMs: 0, changedAtMs: 0 }]),
    )
  }

  get revision(): number {
    return this.#sale.summary.revision
  }

  /** The database's time up to which this map knows the seats, in milliseconds. */
  get versionMs(): number {
    return this.#versionMs
  }

  /** From when on to read changes, so that none is missed. */
  get readFromMs(): number {
    return this.#versionMs - overlapMs
  }

  /** Takes in rows that were read at a time of the database. */
  apply(
    rows: readonly { seat: string; state: SeatState; heldUntil: Date | null; changedAt: Date }[],
    readAtMs: number,
  ): void {
    for (const { seat, state, heldUntil, changedAt } of rows) {
      const heldUntilMs = heldUntil?.getTime() ?? 0
      this.#facts.set(seat, { state, heldUntilMs, changedAtMs: changedAt.getTime() })
    }
    this.#versionMs = Math.max(this.#versionMs, readAtMs)
  }

  state(seat: string): ShownState {
    const fact = this.#facts.get(seat)
    return fact ? this.#shown(fact) : 'sold'
  }

  isFree(seat: string): boolean {
    return this.state(seat) === 'free'
  }

  /** The whole map as JSON: the same bytes for everyone. */
  wholeBody(): string {
    const sections = this.#layout.map(({ name, price, rows }) => ({
      name,
      price,
      rows: rows.map((row) => ({
        name: row.name,
        seats: row.seats.map((id) => ({ id, state: this.state(id) })),
      })),
    }))
    return JSON.stringify({ version: this.#versionMs, sections })
  }

  /**
   * What changed since a version, a little more than needed.
   * @returns undefined when that is too long ago, or not a version of this event
   */
  changesBody(sinceMs: number): string | undefined {
    if (sinceMs < this.#versionMs - changesKeptMs || sinceMs > this.#versionMs + overlapMs) {
      return undefined
    }
    const fromMs = sinceMs - overlapMs
    const seats: SeatChange[] = []
    for (const [id, fact] of this.#facts) {
      if (this.#changedAtMs(fact) >= fromMs) seats.push({ id, state: this.#shown(fact) })
    }
    return JSON.stringify({ version: this.#versionMs, since: sinceMs, seats })
  }

  /** A hold that has run out is free from that moment, whether or not anyone has tidied it up. */
  #shown({ state, heldUntilMs }: SeatFact): ShownState {
    if (state === 'free' || state === 'sold') return state
    return heldUntilMs <= this.#versionMs ? 'free' : 'held'
  }

  #changedAtMs({ state, heldUntilMs, changedAtMs }: SeatFact): number {
    const ranOut = (state === 'held' || state === 'returning') && heldUntilMs <= this.#versionMs
    return ranOut ? heldUntilMs : changedAtMs
  }
}

interface SectionLayout {
  name: string
  price: number
  rows: { name: string; seats: string[] }[]
}

function layoutOf(sale: SaleEvent): SectionLayout[] {
  const bySection = Map.groupBy(sale.seats, (seat) => seat.section)
  return sale.seating.sections.map(({ name, price }) => ({
    name,
    price,
    rows: rowsOf(bySection.get(name) ?? []),
  }))
}

function rowsOf(seats: readonly Seat[]): SectionLayout['rows'] {
  return [...Map.groupBy(seats, (seat) => seat.row)].map(([name, inRow]) => ({
    name,
    seats: inRow.map((seat) => seat.id),
  }))
}
