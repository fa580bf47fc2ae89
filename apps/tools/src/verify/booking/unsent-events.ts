import { checks } from '@frontrow/store'
import { type Check, perEvent } from '../check.ts'

/** B5: no event of a booking waits in the outbox. */
export const unsentEvents: Check = {
  settles: true,
  find: perEvent('unsent events', async ({ db }, { name }) => {
    const unsent = await checks.unsentOf(db, name)
    return {
      count: unsent.length,
      evidence: unsent.map(({ id, type, booking }) => {
        return `event ${id} in the outbox, ${type} of booking ${booking}, is not sent`
      }),
    }
  }),
}
