import { type bookings, checks, type sales } from '@frontrow/store'
import { type Check, perEvent } from '../check.ts'
import { differences } from './differences.ts'
import { pagesOfBookings } from './pages.ts'

/** B5: the data platform has one sale for each booking, and none else. */
export const recordedSales: Check = {
  settles: true,
  find: perEvent('sales', ({ db }, { name }) =>
    checks.inSnapshot(db, async ({ tx }) => {
      const evidence: string[] = []
      let count = 0
      for await (const page of pagesOfBookings(tx, name)) {
        count += page.length
        const recorded = await checks.salesOf(
          tx,
          page.map(({ id }) => id),
        )
        evidence.push(...saleMismatches(page, recorded))
      }
      const stray = await checks.salesWithoutBooking(tx, name)
      const strayLines = stray.map((id) => `the sale of booking ${id} has no booking`)
      return { count, evidence: [...evidence, ...strayLines] }
    }),
  ),
}

function saleMismatches(
  page: readonly bookings.BookingWithSeats[],
  recorded: readonly checks.RecordedSale[],
): string[] {
  const saleByBooking = new Map(recorded.map((sale) => [sale.booking, sale]))
  return page.flatMap((booking) => {
    const sale = saleByBooking.get(booking.id)
    if (sale === undefined) return [`booking ${booking.id} has no sale`]
    const { eventId } = sale
    const difference = differences(sale, { ...saleOf(booking), eventId })
    return difference === '' ? [] : [`the sale of booking ${booking.id} has ${difference}`]
  })
}

const saleOf = (booking: bookings.BookingWithSeats): sales.Sale => ({
  booking: booking.id,
  event: booking.event,
  account: booking.account,
  seats: booking.seats.length,
  total: booking.total,
  refund: booking.refund ?? 0,
  state: booking.state,
  sequence: booking.sequence,
})
