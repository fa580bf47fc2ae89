import {
  type EventBus,
  type FrontrowEvent,
  type IncomingMessage,
  parseEvent,
  type Subscription,
  sequenceOf,
  TransientFailure,
} from '@frontrow/events'
import { type Db, sales, storeFailure } from '@frontrow/store'

const group = 'data-platform'

/** Fills the analytics table from `booking.v1`. It may be slow or dead without slowing a payment. */
export function recordSales(db: Db, bus: EventBus): Subscription {
  return bus.subscribe({
    group,
    topics: ['booking.v1'],
    handle: (message) => recordMessage(db, message),
  })
}

/**
 * Records one event. Seen again, or older than what is recorded, it changes nothing.
 * @throws PoisonMessage when it can never be read, TransientFailure while the table cannot be reached
 */
export async function recordMessage(db: Db, message: IncomingMessage): Promise<void> {
  const event = parseEvent(message.value)
  const sale = saleOf(event)
  if (sale === undefined) return
  try {
    await sales.record(db, event.id, sale)
  } catch (error) {
    if (storeFailure(error)) throw new TransientFailure('The table of sales', { cause: error })
    throw error
  }
}

function saleOf(event: FrontrowEvent): sales.Sale | undefined {
  switch (event.type) {
    case 'dev.frontrow.booking.confirmed.v1':
    case 'dev.frontrow.booking.cancelled.v1': {
      const { booking, event: name, account, seats, total, state } = event.data
      const refund = 'refund' in event.data ? event.data.refund : 0
      const sequence = sequenceOf(event)
      return { booking, event: name, account, seats: seats.length, total, refund, state, sequence }
    }
    default:
      return undefined
  }
}
