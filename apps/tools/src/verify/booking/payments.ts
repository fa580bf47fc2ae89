import { checks } from '@frontrow/store'
import { type Check, perEvent } from '../check.ts'

/** B4: every booking was paid once and every cancelled one refunded once, by and to its own account. */
export const payments: Check = {
  find: perEvent('bookings', ({ db }, { name }) =>
    checks.inSnapshot(db, async (snapshot) => {
      const { bookings } = await checks.countBookings(snapshot, name)
      const unpaid = await checks.wrongPayments(snapshot, name)
      const unrefunded = await checks.wrongRefunds(snapshot, name)
      return {
        count: bookings,
        evidence: [
          ...unpaid.map((row) => whatIsWrong('payment', row)),
          ...unrefunded.map((row) => whatIsWrong('refund', row)),
        ],
      }
    }),
  ),
}

/** B4: no payment or refund without a booking. All of them are looked at, whichever events are checked. */
export const strayMovements: Check = {
  find: ({ db }) =>
    checks.inSnapshot(db, async (snapshot) => {
      const { entries } = await checks.countLedger(snapshot)
      const stray = await checks.movementsWithoutBooking(snapshot)
      return {
        checked: { count: entries, unit: 'ledger entries' },
        evidence: stray.map(({ account, number, kind, booking }) => {
          return `entry ${number} of ${account} is a ${kind} of booking ${booking}, which is not there`
        }),
      }
    }),
}

function whatIsWrong(kind: 'payment' | 'refund', row: checks.WrongMovement): string {
  const { booking, account, expected, entries, amount, mover } = row
  const text = `booking ${booking} of ${account}`
  if (entries !== (expected === null ? 0 : 1)) return `${text} has ${entries} ${kind} entries`
  if (Number(amount) !== expected) return `${text} has a ${kind} of ${amount}, not ${expected}`
  return `${text} has a ${kind} in the ledger of ${mover}`
}
