/** What the invariants B1 to B7 look like in the database: facts to judge, and nothing is written. */
export { eventNames } from './events.ts'
export {
  bookingsById,
  type RecordedSale,
  salesOf,
  salesWithoutBooking,
  unsentOf,
} from './delivery.ts'
export {
  countLedger,
  entriesOutOfStep,
  type EntryOutOfStep,
  walletsOutOfBalance,
  type WalletOutOfBalance,
} from './ledger.ts'
export {
  accountsWithBookings,
  accountsWithHolds,
  bookingsWithSeats,
  countBuyers,
  type Excess,
  holdersBefore,
  holdsWithSeats,
} from './limits.ts'
export { seatOwners, type SeatOwners } from './owners.ts'
export {
  countBookings,
  movementsWithoutBooking,
  wrongPayments,
  wrongRefunds,
  type WrongMovement,
} from './payments.ts'
export { sellableSeats, stuckSeats, type StuckSeat } from './returns.ts'
export { inSnapshot, type Snapshot } from './snapshot.ts'
export {
  bookingsOutOfSum,
  bookingsWithoutHold,
  itemsNotSold,
  soldWithoutItem,
  type UnsoldItem,
} from './sold.ts'
export { countSeats, soldSteps, type SoldStep } from './sold-out.ts'
