import { checks, seats } from '@frontrow/store'
import { type Check, perEvent } from '../check.ts'

/** B2: what is sold is booked and what is booked is sold, at the price that was paid. */
export const soldSeats: Check = {
  find: perEvent('sold seats and bookings', ({ db }, { name }) =>
    checks.inSnapshot(db, async (snapshot) => {
      const { sold } = await seats.counts(snapshot.tx, name)
      const { bookings } = await checks.countBookings(snapshot, name)
      return { count: sold + bookings, evidence: await mismatches(snapshot, name) }
    }),
  ),
}

async function mismatches(snapshot: checks.Snapshot, event: string): Promise<string[]> {
  const unbooked = await checks.soldWithoutItem(snapshot, event)
  const unsold = await checks.itemsNotSold(snapshot, event)
  const outOfSum = await checks.bookingsOutOfSum(snapshot, event)
  const unheld = await checks.bookingsWithoutHold(snapshot, event)
  return [
    ...unbooked.map(
      ({ seat, hold }) => `seat ${seat} is sold to hold ${hold}, no confirmed booking of it has it`,
    ),
    ...unsold.map((item) => `seat ${item.seat} of booking ${item.booking}: ${whyNotSold(item)}`),
    ...outOfSum.map(({ id, total, itemSum, itemCount, liveCount }) => {
      const items = `${itemCount} items, ${liveCount} of them live, of ${Number(itemSum)}`
      return `booking ${id} has a total of ${total} and ${items}`
    }),
    ...unheld.map(({ booking, hold }) =>
      booking === null
        ? `hold ${hold} is paid and has no booking`
        : `booking ${booking} does not match its hold ${hold}`,
    ),
  ]
}

function whyNotSold(item: checks.UnsoldItem): string {
  if (item.bookingState !== 'confirmed') return `the booking is ${item.bookingState}, the item live`
  if (item.seatState === null) return 'there is no such seat'
  if (item.seatState !== 'sold') return `the seat is ${item.seatState}`
  if (!item.sameEvent) return 'the item names another event'
  return item.sameHold ? 'it was sold at another price' : 'it was sold to another hold'
}
