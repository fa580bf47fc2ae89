import { type Logger, type Loop, startLoop } from '@frontrow/platform'
import { type Db, idempotency, outbox, sales, sessions } from '@frontrow/store'
import type { SeatFilter } from '@frontrow/waiting-room'
import { expireHolds, freeReturnedSeats, LockSweeper } from './free-seats.ts'

const seatsEveryMs = 500
const tidyEveryMs = 10_000
const rowsPerTidying = 1000
const answersKeptHours = 24
const sentEventsKeptHours = 24
/** Longer than Kafka keeps an event, so that no redelivery finds its trace gone. */
const deliveriesKeptHours = 24 * 14

interface SweeperParts {
  db: Db
  filter: SeatFilter
  logger: Logger
}

/**
 * Tidies up what has run out. No rule depends on it: a hold ends by the database's clock whether or not anyone comes by.
 */
export function sweep({ db, filter, logger }: SweeperParts): Loop[] {
  const locks = new LockSweeper(db, filter)
  const seats = startLoop({
    name: 'seat-sweeper',
    everyMs: seatsEveryMs,
    logger,
    run: async (signal) => {
      while (!signal.aborted && (await expireHolds(db)) > 0);
      await freeReturnedSeats(db)
      await locks.sweep()
    },
  })
  const tidy = startLoop({
    name: 'tidier',
    everyMs: tidyEveryMs,
    logger,
    run: async () => {
      await sessions.removeExpired(db, rowsPerTidying)
      await idempotency.removeOlderThan(db, answersKeptHours, rowsPerTidying)
      await outbox.removeSentBefore(db, sentEventsKeptHours, rowsPerTidying)
      await sales.forgetDeliveriesBefore(db, deliveriesKeptHours, rowsPerTidying)
    },
  })
  return [seats, tidy]
}
