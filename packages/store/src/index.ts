export * as checks from './checks/index.ts'
export {
  databaseVersion,
  type Db,
  inTransaction,
  openDatabase,
  pingDatabase,
  type Tx,
} from './database.ts'
export { isDuplicate, isLockTimeout, storeFailure } from './failures.ts'
export { migrateToLatest } from './migrate.ts'
export * as accounts from './repositories/accounts.ts'
export * as audit from './repositories/audit.ts'
export * as bookings from './repositories/bookings.ts'
export * as buyers from './repositories/buyers.ts'
export * as draws from './repositories/draws.ts'
export * as events from './repositories/events.ts'
export * as holds from './repositories/holds.ts'
export * as idempotency from './repositories/idempotency.ts'
export * as outbox from './repositories/outbox.ts'
export * as points from './repositories/points.ts'
export * as revocations from './repositories/revocations.ts'
export * as rooms from './repositories/rooms.ts'
export * as sales from './repositories/sales.ts'
export * as seats from './repositories/seats.ts'
export * as sessions from './repositories/sessions.ts'
export type { BookingState, EntryKind, HoldState, Phase, SeatState } from './schema.ts'
