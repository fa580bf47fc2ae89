/** The indexes that forbid something, whether or not a query reads them: what each allows and no more. */
export const guards: Readonly<Record<string, string>> = {
  accounts_by_email: 'one account per email',
  sessions_by_token: 'one session per refresh token',
  points_entries_once_per_booking: 'one payment and one refund per booking',
  holds_one_live_per_account: 'one live hold per account and event',
  bookings_once_per_hold: 'one booking per hold',
  booking_items_one_owner_per_seat: 'one live owner per seat',
  sessions_account: 'sessions of an account that exists (the server makes it for the foreign key)',
}
