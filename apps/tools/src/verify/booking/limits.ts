import { checks } from '@frontrow/store'
import { type Check, perEvent } from '../check.ts'

/** B7: nobody has more than the event allows now. */
export const limits: Check = {
  find: perEvent('buyers', ({ db }, { name, settings }) =>
    checks.inSnapshot(db, async (snapshot) => {
      const { bookingsPerAccount, seatsPerBooking } = settings.limits
      const holders = await checks.accountsWithHolds(snapshot, name)
      const bookers = await checks.accountsWithBookings(snapshot, name, bookingsPerAccount)
      const booked = await checks.bookingsWithSeats(snapshot, name, seatsPerBooking)
      const held = await checks.holdsWithSeats(snapshot, name, seatsPerBooking)
      return {
        count: await checks.countBuyers(snapshot, name),
        evidence: [
          ...holders.map(({ owner, count }) => `account ${owner} has ${count} live holds`),
          ...bookers.map(({ owner, count }) => `account ${owner} has ${count} bookings`),
          ...booked.map(({ owner, count }) => `booking ${owner} has ${count} seats`),
          ...held.map(({ owner, count }) => `hold ${owner} has ${count} seats`),
        ],
      }
    }),
  ),
}
