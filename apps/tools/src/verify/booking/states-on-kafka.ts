import type { bookings } from '@frontrow/store'
import { type Check, type Finding, type Subject, sum } from '../check.ts'
import { pagesOfBookings } from './pages.ts'
import { PublishedStates } from './published-states.ts'

/** Kafka's default. What is older is vouched for by the table of sales, which is filled from Kafka alone. */
const keptMs = 7 * 24 * 3_600_000
const unit = 'booking states'

/** B5: every state of every booking lies on Kafka, as the booking has it, and none else. */
export const statesOnKafka: Check = {
  settles: true,
  find: async ({ db, bus, events }) => {
    const states = new PublishedStates(db, new Set(events.map(({ name }) => name)))
    await bus.readAll('booking.v1', (message) => states.add(message))
    await states.compare()
    const findings: Finding[] = [{ checked: { count: 0, unit }, evidence: states.evidence }]
    for (const { name } of events) findings.push(await missingStates(db, name, states))
    return sum(findings, unit)
  },
}

async function missingStates(
  db: Subject['db'],
  event: string,
  states: PublishedStates,
): Promise<Finding> {
  const evidence: string[] = []
  let count = 0
  for await (const page of pagesOfBookings(db, event)) {
    const wanted = page.flatMap(youngStates)
    const missing = wanted.filter(({ id, sequence }) => !states.has(id, sequence))
    count += wanted.length
    evidence.push(
      ...missing.map(({ id, sequence }) => {
        return `${event}: state ${sequence} of booking ${id} is not on Kafka`
      }),
    )
  }
  return { checked: { count, unit }, evidence }
}

/** The states of a booking that are young enough for Kafka to have them. */
function youngStates({ id, sequence, paidAt, cancelledAt }: bookings.Booking) {
  const sinceMs = Date.now() - keptMs
  const sequences = Array.from({ length: sequence }, (_, index) => index + 1)
  return sequences
    .filter((number) => (number === 1 ? paidAt : (cancelledAt ?? paidAt)).getTime() > sinceMs)
    .map((number) => ({ id, sequence: number }))
}
