import { setTimeout as sleep } from 'node:timers/promises'
import { checks } from '@frontrow/store'
import { type Check, perEvent, type Subject } from '../check.ts'

/** How long after its time a seat may stay out of reach. */
const graceMs = 1000

/** B6: no lock of the seat filter keeps people from a seat that MySQL would sell. */
export const strayLocks: Check = {
  settles: true,
  find: perEvent('sellable seats', async (subject, { name }) => {
    const first = await lockedSeats(subject, name)
    if (first.evidence.size === 0) return { count: first.count, evidence: [] }
    // A lock comes before its hold; one that has stood for the whole grace is no such lock.
    await sleep(graceMs)
    const { count, evidence } = await lockedSeats(subject, name)
    return { count, evidence: [...evidence.intersection(first.evidence)] }
  }),
}

async function lockedSeats({ db, inspector }: Subject, event: string) {
  const seats = await checks.sellableSeats(db, event)
  const locks = await inspector.seatLocks(event, seats)
  const lasting = locks.filter(({ leftMs }) => leftMs > graceMs)
  const evidence = lasting.map(({ seat, owner }) => {
    return `seat ${seat} could be sold, the lock of ${owner} keeps it from others`
  })
  return { count: seats.length, evidence: new Set(evidence) }
}
