import type { ColumnType, Generated } from 'kysely'

/** The tables as Kysely sees them. The columns, constraints and indexes are in `migrations/`. */
export interface Schema {
  accounts: AccountsTable
  sessions: SessionsTable
  wallets: WalletsTable
  points_entries: PointsEntriesTable
  events: EventsTable
  rooms: RoomsTable
  revocations: RevocationsTable
  draws: DrawsTable
  draw_pages: DrawPagesTable
  seats: SeatsTable
  buyers: BuyersTable
  holds: HoldsTable
  bookings: BookingsTable
  booking_items: BookingItemsTable
  idempotency_keys: IdempotencyKeysTable
  outbox: OutboxTable
  inbox: InboxTable
  sales: SalesTable
  audit: AuditTable
}

/** Set by the database's own clock on insert. */
type SetByDatabase = ColumnType<Date, never, never>

export type SeatState = 'free' | 'held' | 'sold' | 'returning'
/** `returned`: paid, and given back by a cancellation. */
export type HoldState = 'live' | 'paid' | 'released' | 'expired' | 'returned'
export type BookingState = 'confirmed' | 'cancelled'
export type EntryKind = 'charge' | 'payment' | 'refund'
export type Phase = 'draft' | 'prequeue' | 'open' | 'sold-out' | 'ended'

interface AccountsTable {
  id: string
  email: string
  name: string | null
  password_hash: string
  created_at: SetByDatabase
}

interface SessionsTable {
  id: string
  account: string
  /** All refresh tokens that came from one sign-in. */
  family: string
  /** SHA-256 of the refresh token; the token itself is nowhere. */
  token_hash: string
  created_at: SetByDatabase
  expires_at: Date
  rotated_at: Date | null
}

interface WalletsTable {
  account: string
  balance: number
  /** How many ledger entries there are; the next one's number less one. */
  entries: number
}

interface PointsEntriesTable {
  account: string
  number: number
  kind: EntryKind
  /** Points moved: positive in, negative out. */
  amount: number
  /** The balance after this entry. */
  balance: number
  booking: string | null
  created_at: SetByDatabase
}

interface EventsTable {
  name: string
  revision: number
  spec: string
  spec_digest: string
  seating_digest: string
  title: string
  venue: string
  starts_at: Date
  opens_at: Date
  closes_at: Date
  price_from: number
  seats_total: number
  /** Derived from `seats` by the worker about once a second; never decremented by a sale. */
  seats_left: number
  phase: Phase
  /** Keys the account keys of the waiting room; never rotated. */
  account_key_secret: string
  closed_at: Date | null
  created_at: SetByDatabase
}

interface RoomsTable {
  event: string
  epoch: Generated<number>
  /** A person's control over the spec, as JSON; null when cleared. */
  override: Generated<string | null>
  /** The capacity that ready pods allow, written by the operator. */
  pod_capacity: Generated<number | null>
  /** The room's numbers as they were last saved, as JSON; what is restored when Redis has lost all. */
  snapshot: Generated<string | null>
  saved_at: Generated<Date | null>
  /** Raised with every change of the override, of `pod_capacity` and of the revocations. */
  revision: Generated<number>
}

/** The accounts that an organiser wants no more in an event. */
interface RevocationsTable {
  event: string
  account: string
  created_at: SetByDatabase
}

/** The draw of a lottery; a row once the seed is made. */
interface DrawsTable {
  event: string
  /** Secret until Redis has it published. */
  seed: string
  commitment: string
  /** How many registrations; null until their list is saved. */
  size: Generated<number | null>
  list_digest: Generated<string | null>
  committed_at: SetByDatabase
  listed_at: Generated<Date | null>
}

/** The list of registrations, some thousand lines a row. */
interface DrawPagesTable {
  event: string
  page: number
  registrations: string
}

interface SeatsTable {
  event: string
  seat: string
  price: number
  state: SeatState
  hold: string | null
  /** End of the hold, or of the delay of a seat that comes back. */
  held_until: Date | null
  changed_at: Date
}

/** One row per account that ever held seats of an event or was revoked: locked while its limits are counted. */
interface BuyersTable {
  event: string
  account: string
}

interface HoldsTable {
  id: string
  event: string
  account: string
  state: HoldState
  /** 1 while the hold is live, else null, so that a unique key allows one live hold per account and event. */
  live: 1 | null
  /** `[{id, price}]` as JSON, in key order: what was shown to the buyer. */
  seats: string
  total: number
  created_at: SetByDatabase
  expires_at: Date
  extended: 0 | 1
  ended_at: Date | null
}

interface BookingsTable {
  id: string
  event: string
  account: string
  hold: string
  state: BookingState
  total: number
  refund: number | null
  /** Counts the changes of this booking; consumers apply only what is newer than they have. */
  sequence: number
  paid_at: Date
  cancelled_at: Date | null
}

interface BookingItemsTable {
  booking: string
  seat: string
  event: string
  price: number
  /** 1 while the booking stands, else null, so that a unique key forbids selling a seat twice. */
  live: 1 | null
}

interface IdempotencyKeysTable {
  account: string
  route: string
  idempotency_key: string
  body_hash: string
  status: number
  answer: string
  created_at: SetByDatabase
}

interface OutboxTable {
  id: Generated<number>
  event_id: string
  topic: string
  message_key: string
  type: string
  sequence: number
  payload: string
  traceparent: string | null
  created_at: SetByDatabase
  /** A relay has taken the row and has until then to send it. */
  claimed_until: Date | null
  sent_at: Date | null
}

/** Events that a consumer has applied, so that a redelivery changes nothing. */
interface InboxTable {
  consumer: string
  event_id: string
  received_at: SetByDatabase
}

/** The data platform's own table: one row per booking, filled from Kafka. */
interface SalesTable {
  booking: string
  event: string
  account: string
  seats: number
  total: number
  refund: number
  state: BookingState
  sequence: number
  event_id: string
  recorded_at: SetByDatabase
}

interface AuditTable {
  id: Generated<number>
  at: SetByDatabase
  actor: string
  action: string
  event: string | null
  /** What changed, as JSON. */
  detail: string
}
