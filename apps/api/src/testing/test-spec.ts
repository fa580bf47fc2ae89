import type { SpecInput } from '@frontrow/concert-event'

const dayMs = 86_400_000

/** A time so many days from now, as a spec has it. */
export const inDays = (days: number): string => new Date(Date.now() + days * dayMs).toISOString()

type WaitingRoom = SpecInput['waitingRoom']

/** Changes a hall into one in whose queue browsers stand. */
export const browserSpec = (changes: Partial<WaitingRoom> = {}): Partial<SpecInput> => ({
  waitingRoom: {
    ...hallSpec().waitingRoom,
    identity: 'browser',
    noShowCompensation: true,
    grace: '3m',
    ...changes,
  },
})

/** Changes a hall into one whose places are drawn, among those who register until it opens. */
export const lotterySpec = (
  opensInDays: number,
  changes: Partial<WaitingRoom> = {},
): Partial<SpecInput> => ({
  saleWindow: { prequeueAt: inDays(-2), opensAt: inDays(opensInDays), closesAt: inDays(59) },
  waitingRoom: { ...hallSpec().waitingRoom, method: 'lottery', ...changes },
})

/** A hall that sells now: one row of five seats in each of two sections, at 50,000 and 45,000. */
export function hallSpec(changes: Partial<SpecInput> = {}): SpecInput {
  return {
    title: 'Small Hall Live',
    venue: 'Small Hall, Seoul',
    startsAt: inDays(60),
    seating: {
      sections: [
        { name: 'A', price: 50_000, rows: [{ name: '1', seats: 5 }] },
        { name: 'B', price: 45_000, rows: [{ name: '1', seats: 5 }] },
      ],
    },
    saleWindow: { opensAt: inDays(-1), closesAt: inDays(59) },
    limits: { seatsPerBooking: 4, bookingsPerAccount: 1, holdTtl: '5m' },
    waitingRoom: { capacity: 1000, newUsersPerMinute: 100_000 },
    ...changes,
  }
}
