import { z } from 'zod'

/** An opaque identifier of ours. */
const id = z.string().min(1)

/** An amount in the event's currency unit (won). */
const money = z.number().int().nonnegative()

const time = z.iso.datetime({ offset: true })

/** The whole booking, so that a consumer needs only the newest event of it. */
const booking = {
  booking: id,
  event: id,
  account: id,
  seats: z.array(z.object({ id, price: money })).min(1),
  total: money,
  paidAt: time,
}

export const confirmedBooking = z.object({ ...booking, state: z.literal('confirmed') })

export const cancelledBooking = z.object({
  ...booking,
  state: z.literal('cancelled'),
  cancelledAt: time,
  refund: money,
})

/** Points that moved for a booking; `entry` is the ledger entry that moved them. */
export const payment = z.object({
  booking: id,
  event: id,
  account: id,
  amount: money,
  method: z.literal('points'),
  entry: id,
})

const phase = z.enum(['draft', 'prequeue', 'open', 'sold-out', 'ended'])

export const phaseChange = z.object({ event: id, phase, previous: phase })

export const controlChange = z.object({
  event: id,
  actor: id,
  changes: z.record(z.string(), z.unknown()),
})
