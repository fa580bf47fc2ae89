import type { Relation } from './facts.ts'

const to = (to: string, table: string, column: string): Relation => ({
  table,
  column,
  to,
  enforced: false,
})

/**
 * Relations that transactions keep without a foreign key: a key to `events` would put a shared lock on one hot row into
 * every hold, and one to `holds` or `seats` a second lock on rows that are locked in an order of their own.
 */
export const keptByCode: readonly Relation[] = [
  to('events', 'rooms', 'event'),
  to('events', 'revocations', 'event'),
  to('events', 'draws', 'event'),
  to('draws', 'draw_pages', 'event'),
  to('events', 'seats', 'event'),
  to('events', 'buyers', 'event'),
  to('events', 'bookings', 'event'),
  to('events', 'audit', 'event'),
  to('accounts', 'buyers', 'account'),
  to('accounts', 'revocations', 'account'),
  to('accounts', 'idempotency_keys', 'account'),
  to('buyers', 'holds', 'account'),
  to('holds', 'seats', 'hold'),
  to('holds', 'bookings', 'hold'),
  to('seats', 'booking_items', 'seat'),
  to('bookings', 'points_entries', 'booking'),
  to('bookings', 'sales', 'booking'),
]
