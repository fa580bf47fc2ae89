import type { SpecInput } from '@frontrow/concert-event'

/** The hall of fifty seats in two price classes, on sale now and at a pace for tests. */
export function smallHall(changes: Partial<SpecInput> = {}): SpecInput {
  return {
    title: 'Small Hall Live',
    venue: 'Small Hall, Seoul',
    startsAt: '2027-03-01T10:00:00Z',
    seating: {
      sections: [
        { name: 'A', price: 50_000, rows: [{ name: '1', seats: 25 }] },
        { name: 'B', price: 45_000, rows: [{ name: '1', seats: 25 }] },
      ],
    },
    saleWindow: { opensAt: '2026-01-01T00:00:00Z', closesAt: '2027-02-28T00:00:00Z' },
    limits: { seatsPerBooking: 4, bookingsPerAccount: 1, holdTtl: '5m' },
    waitingRoom: { capacity: 20, newUsersPerMinute: 6000 },
    ...changes,
  }
}
