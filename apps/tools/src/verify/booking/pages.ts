import { bookings, type Db } from '@frontrow/store'

const bookingsPerPage = 1000

/** All bookings of an event with their seats, a page at a time. */
export async function* pagesOfBookings(
  db: Db,
  event: string,
): AsyncGenerator<bookings.BookingWithSeats[], void> {
  let after: string | undefined
  do {
    const page = await bookings.ofEvent(db, event, { after, limit: bookingsPerPage }).execute()
    yield await bookings.withSeats(db, page)
    after = page.length === bookingsPerPage ? page.at(-1)?.id : undefined
  } while (after !== undefined)
}
