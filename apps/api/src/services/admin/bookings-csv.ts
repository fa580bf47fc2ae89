import { bookings, type Db } from '@frontrow/store'
import { stringify } from 'csv-stringify/sync'

const columns = ['id', 'account', 'state', 'seats', 'total', 'refund', 'paidAt', 'cancelledAt']
const rowsPerPage = 500

/**
 * All bookings of an event as CSV, in the order in which they were made, a page at a time.
 * @returns pieces of text; the first one is the header
 */
export async function* bookingsCsv(db: Db, event: string): AsyncGenerator<string> {
  yield stringify([columns])
  let after: string | undefined
  do {
    const page = await bookings.ofEvent(db, event, { after, limit: rowsPerPage }).execute()
    const rows = await bookings.withSeats(db, page)
    if (rows.length > 0) yield stringify(rows.map(csvRow))
    after = page.length === rowsPerPage ? page.at(-1)?.id : undefined
  } while (after !== undefined)
}

const csvRow = (booking: bookings.BookingWithSeats): (string | number)[] => [
  booking.id,
  booking.account,
  booking.state,
  booking.seats.map((seat) => seat.id).join(' '),
  booking.total,
  booking.refund ?? '',
  booking.paidAt.toISOString(),
  booking.cancelledAt?.toISOString() ?? '',
]
