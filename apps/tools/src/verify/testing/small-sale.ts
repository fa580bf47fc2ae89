import { setTimeout as sleep } from 'node:timers/promises'
import type { TestSale } from './test-sale.ts'

/** A sale in which everything happens once; each name is the id of what became of it. */
export interface SmallSale {
  event: string
  /** Has A-1-1 and A-1-2. */
  buyer: string
  booking: string
  paidHold: string
  /** Had A-1-3, which comes back. */
  cancelled: string
  /** Has A-1-4. */
  liveHold: string
  /** Had A-1-5, which is free. */
  releasedHold: string
}

/** Makes a sale that keeps every promise: booked, cancelled, held, released, and run out and taken by somebody else. */
export async function sellSome(sale: TestSale): Promise<SmallSale> {
  const event = await sale.event()
  const buyer = await sale.buyer()
  const paidHold = await sale.hold(event, buyer, ['A-1-1', 'A-1-2'])
  const booking = await sale.pay(paidHold)
  const cancelled = await sale.book(event, await sale.buyer(), ['A-1-3'])
  await sale.cancel(cancelled)
  const liveHold = await sale.hold(event, await sale.buyer(), ['A-1-4'])
  const releasedHold = await sale.hold(event, await sale.buyer(), ['A-1-5'])
  await sale.release(releasedHold)
  await sale.hold(event, await sale.buyer(), ['A-1-6'], 1)
  await sleep(5)
  await sale.hold(event, await sale.buyer(), ['A-1-6'])
  return { event, buyer, booking, paidHold, cancelled, liveHold, releasedHold }
}
