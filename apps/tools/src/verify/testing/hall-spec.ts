import { type Seating, type Spec, type SpecInput, specSchema } from '@frontrow/concert-event'

/** An event that sells now: ten seats, A-1-1 to A-1-10, at 50,000. */
export function hallSpec(changes: Partial<SpecInput> = {}): Spec & { seating: Seating } {
  const input: SpecInput = {
    title: 'Small Hall Live',
    venue: 'Small Hall, Seoul',
    startsAt: '2099-03-01T10:00:00Z',
    seating: { sections: [{ name: 'A', price: 50_000, rows: [{ name: '1', seats: 10 }] }] },
    saleWindow: { opensAt: '2026-01-01T00:00:00Z', closesAt: '2099-02-28T00:00:00Z' },
    limits: { seatsPerBooking: 2, bookingsPerAccount: 1, holdTtl: '5m' },
    waitingRoom: { capacity: 3, newUsersPerMinute: 100_000, sessionTtl: '5m', lateFor: '10m' },
    ...changes,
  }
  return specSchema.parse(input) as Spec & { seating: Seating }
}
