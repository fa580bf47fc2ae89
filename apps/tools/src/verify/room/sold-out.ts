import { seats } from '@frontrow/store'
import { type Check, perEvent } from '../check.ts'

/** W6: a room that says it is sold out has no seat that is free, held or coming back. */
export const roomSoldOut: Check = {
  settles: true,
  find: perEvent('seats of sold-out rooms', async ({ rooms, db }, event) => {
    const picture = await rooms.get(event)
    if (picture?.numbers.phase !== 'sold-out') return { count: 0, evidence: [] }
    const { sold, free, held, returning } = await seats.counts(db, event.name)
    const left = free + held + returning
    const evidence =
      left > 0 ? ['the room says that it is sold out, and not every seat is sold'] : []
    return { count: sold + left, evidence }
  }),
}
