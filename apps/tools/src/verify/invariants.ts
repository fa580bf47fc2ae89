import type { Invariant } from './check.ts'
import { ledger } from './booking/ledger.ts'
import { limits } from './booking/limits.ts'
import { parkedEvents } from './booking/parked-events.ts'
import { payments, strayMovements } from './booking/payments.ts'
import { recordedSales } from './booking/recorded-sales.ts'
import { seatOwners } from './booking/seat-owners.ts'
import { soldSeats } from './booking/sold-seats.ts'
import { statesOnKafka } from './booking/states-on-kafka.ts'
import { strayLocks } from './booking/stray-locks.ts'
import { stuckSeats } from './booking/stuck-seats.ts'
import { unsentEvents } from './booking/unsent-events.ts'
import { seenAdmissions } from './history/admissions.ts'
import { seenCapacity } from './history/capacity.ts'
import { seenDraw } from './history/drawn-positions.ts'
import { seenLostPlaces } from './history/lost-places.ts'
import { seenNumbers, seenPlaceless } from './history/numbers.ts'
import { seenOrder } from './history/order.ts'
import { seenPositions } from './history/positions.ts'
import { seenSoldOut } from './history/sold-out.ts'
import { roomAdmissions } from './room/admissions.ts'
import { roomCapacity } from './room/capacity.ts'
import { roomKeepsPlaces } from './room/kept-places.ts'
import { roomOrder } from './room/order.ts'
import { roomPositions } from './room/positions.ts'
import { roomRevoked } from './room/revoked.ts'
import { roomNotBehind } from './room/saved-numbers.ts'
import { roomSoldOut } from './room/sold-out.ts'

/** What the design promises (sections 3 and 4), and what it takes to see each promise kept. */
export const invariants: readonly Invariant[] = [
  { name: 'B1', guarantee: 'a seat never has two live owners', checks: [seatOwners] },
  { name: 'B2', guarantee: 'sold seats are the items of bookings', checks: [soldSeats] },
  { name: 'B3', guarantee: 'the ledger sums to the balances', checks: [ledger] },
  { name: 'B4', guarantee: 'one payment per booking', checks: [payments, strayMovements] },
  {
    name: 'B5',
    guarantee: 'every sale reaches the data platform once',
    checks: [unsentEvents, recordedSales, statesOnKafka, parkedEvents],
  },
  { name: 'B6', guarantee: 'a freed seat can be bought at once', checks: [stuckSeats, strayLocks] },
  { name: 'B7', guarantee: 'limits per account hold', checks: [limits] },
  {
    name: 'W1',
    guarantee: 'a position belongs to one account',
    checks: [roomPositions, seenPositions, seenDraw],
  },
  {
    name: 'W2',
    guarantee: 'one place per account or browser, one admission per account',
    checks: [roomAdmissions, roomRevoked, seenAdmissions],
  },
  { name: 'W3', guarantee: 'nobody is overtaken', checks: [roomOrder, seenOrder] },
  {
    name: 'W4',
    guarantee: 'nobody is admitted above the capacity',
    checks: [roomCapacity, seenCapacity],
  },
  {
    name: 'W5',
    guarantee: 'no place is lost that its holder still uses',
    checks: [roomNotBehind, roomKeepsPlaces, seenLostPlaces],
  },
  {
    name: 'W6',
    guarantee: 'what is unknown is never shown as zero',
    checks: [roomSoldOut, seenSoldOut, seenNumbers, seenPlaceless],
  },
]
