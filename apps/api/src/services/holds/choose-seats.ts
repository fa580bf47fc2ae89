import type { Seat } from '@frontrow/concert-event'

interface Wish {
  count: number
  section?: string
}

/**
 * Chooses free seats: side by side in one row if a row has so many, else the first free ones from a random start. The
 * random start keeps a crowd that asks at once from all being offered the same seats.
 * @param random in 0..1
 * @returns undefined when there are not so many free seats
 */
export function chooseSeats(
  seats: readonly Seat[],
  isFree: (seat: string) => boolean,
  { count, section }: Wish,
  random: number,
): string[] | undefined {
  const wanted = section === undefined ? seats : seats.filter((seat) => seat.section === section)
  const start = Math.floor(random * wanted.length)
  const free = [...wanted.slice(start), ...wanted.slice(0, start)].filter((seat) => isFree(seat.id))
  if (free.length < count) return undefined
  return (neighbours(wanted, isFree, count, start) ?? free.slice(0, count)).map((seat) => seat.id)
}

/** The first run of so many free seats in one row, looking round from a start. */
function neighbours(
  seats: readonly Seat[],
  isFree: (seat: string) => boolean,
  count: number,
  start: number,
): Seat[] | undefined {
  for (let step = 0; step < seats.length; step += 1) {
    const first = (start + step) % seats.length
    const run = seats.slice(first, first + count)
    const isInOneRow = run.length === count && isSameRow(run[0], run.at(-1))
    if (isInOneRow && run.every((seat) => isFree(seat.id))) return run
  }
  return undefined
}

const isSameRow = (a: Seat | undefined, b: Seat | undefined): boolean =>
  a?.section === b?.section && a?.row === b?.row
