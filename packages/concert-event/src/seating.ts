import { createHash } from 'node:crypto'
import { type Seating, type SeatingRow, seatsIn } from './seating-fields.ts'

export interface Seat {
  /** `section-row-seat`, e.g. `A-1-12`. */
  id: string
  section: string
  row: string
  name: string
  /** In whole units of the currency. */
  price: number
}

export interface SectionCount {
  name: string
  price: number
  seats: number
}

/** Every seat, in the order in which the seating names them. */
export function* seatsOf(seating: Seating): Generator<Seat, void> {
  for (const section of seating.sections)
    for (const row of section.rows)
      for (const name of seatNamesOf(row))
        yield {
          id: `${section.name}-${row.name}-${name}`,
          section: section.name,
          row: row.name,
          name,
          price: section.price,
        }
}

/** Each section with its price and how many seats it has. */
export function sectionCounts(seating: Seating): SectionCount[] {
  return seating.sections.map((section) => ({
    name: section.name,
    price: section.price,
    seats: seatsIn(section),
  }))
}

/** The lowest price. */
export function priceFrom(seating: Seating): number {
  return Math.min(...seating.sections.map((section) => section.price))
}

/**
 * What tells two seatings apart: the seats, their order (it decides which are neighbours) and their prices. How they
 * are written down makes no difference: a count is the same as the list of those names.
 * @returns a SHA-256 in hexadecimal. It is stored with bookings, so its lines may never change
 */
export function seatingDigest(seating: Seating): string {
  const hash = createHash('sha256')
  for (const { id, price } of seatsOf(seating)) hash.update(`${id} ${price}\n`)
  return hash.digest('hex')
}

function seatNamesOf({ seats }: SeatingRow): string[] {
  return typeof seats === 'number'
    ? Array.from({ length: seats }, (_, index) => String(index + 1))
    : seats
}
