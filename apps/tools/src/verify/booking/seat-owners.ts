import { checks, seats } from '@frontrow/store'
import { type Check, perEvent } from '../check.ts'

/** B1: no two bookings or holds have the same seat at the same time. */
export const seatOwners: Check = {
  find: perEvent('seats', ({ db }, { name }) =>
    checks.inSnapshot(db, async (snapshot) => {
      const { free, held, sold, returning } = await seats.counts(snapshot.tx, name)
      const owners = await checks.seatOwners(snapshot, name)
      return { count: free + held + sold + returning, evidence: doubleOwners(owners) }
    }),
  ),
}

/** @returns a line for each seat that has two owners by bookings, holds and the seats' own rows */
export function doubleOwners({ items, holds, heldRows }: checks.SeatOwners): string[] {
  const claims = [
    ...items.map(({ seat, booking }) => ({ seat, owner: `booking ${booking}` })),
    ...holds.flatMap((hold) => hold.seats.map((seat) => ({ seat, owner: `hold ${hold.id}` }))),
  ]
  const rowOwners = new Map(heldRows.map(({ seat, hold }) => [seat, `hold ${hold}`]))
  const owners = new Map<string, string>()
  const evidence: string[] = []
  for (const { seat, owner } of claims) {
    const other = owners.get(seat)
    if (other === undefined) owners.set(seat, owner)
    else evidence.push(`seat ${seat} belongs to ${other} and to ${owner}`)
    const rowOwner = rowOwners.get(seat)
    if (rowOwner !== owner && (rowOwner !== undefined || owner.startsWith('hold'))) {
      evidence.push(`seat ${seat} belongs to ${owner}, its own row names ${rowOwner ?? 'no hold'}`)
    }
  }
  return evidence
}
