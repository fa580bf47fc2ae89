import * as bookings from '../repositories/bookings.ts'
import * as buyers from '../repositories/buyers.ts'
import * as holds from '../repositories/holds.ts'
import * as points from '../repositories/points.ts'
import { type HotQuery, on } from './hot-query.ts'

export const ofHolds: HotQuery[] = [
  ...on(
    'holds',
    'holds_one_live_per_account',
    {
      name: 'holds.situationOf',
      asked: 'every hold',
      run: (tx, { event, account }) => buyers.situationOf(tx, event, account),
    },
    {
      name: 'holds.findLive',
      asked: 'a buyer who comes back',
      run: (tx, { event, account }) => holds.findLive(tx, event, account),
    },
    {
      name: 'holds.countLive',
      asked: 'the pacer, once a second and event',
      run: (tx, { event }) => holds.countLive(tx, event),
    },
  ),
  ...on('holds', 'holds_by_expiry', {
    name: 'holds.lockExpired',
    asked: 'the sweeper, twice a second',
    run: (tx) => holds.lockExpired(tx, 100),
  }),
  ...on('holds', 'holds_by_end', {
    name: 'holds.listReleasedWithin',
    asked: 'the sweeper, twice a second',
    run: (tx) => holds.listReleasedWithin(tx, 5, 1000),
  }),
]

export const ofBookings: HotQuery[] = [
  ...on(
    'bookings',
    'bookings_by_account',
    {
      name: 'holds.situationOf',
      asked: 'every hold',
      run: (tx, { event, account }) => buyers.situationOf(tx, event, account),
    },
    {
      name: 'bookings.ofAccount',
      asked: 'a visitor',
      run: (tx, { account }) => bookings.ofAccount(tx, account, { limit: 20 }).execute(),
    },
    {
      name: 'bookings.ofAccount, next page',
      asked: 'a visitor',
      run: (tx, { account, lastBooking }) =>
        bookings.ofAccount(tx, account, { limit: 20, before: lastBooking }).execute(),
    },
  ),
  ...on(
    'bookings',
    'bookings_by_event',
    {
      name: 'bookings.ofEvent',
      asked: 'an organiser',
      run: (tx, { event }) => bookings.ofEvent(tx, event, { limit: 500 }).execute(),
    },
    {
      name: 'bookings.ofEvent, next page',
      asked: 'an organiser',
      run: (tx, { quietEvent, quietBooking }) =>
        bookings.ofEvent(tx, quietEvent, { limit: 500, after: quietBooking }).execute(),
    },
  ),
  ...on('booking_items', 'PRIMARY', {
    name: 'bookings.withSeats',
    asked: 'with each page of bookings',
    run: (tx, { pageOfBookings }) => bookings.withSeats(tx, pageOfBookings),
  }),
  ...on('points_entries', 'PRIMARY', {
    name: 'points.entriesOf',
    asked: 'a visitor',
    run: (tx, { account }) => points.entriesOf(tx, account, { limit: 20 }),
  }),
]
