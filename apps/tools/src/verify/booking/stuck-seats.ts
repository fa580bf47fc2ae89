import { checks, seats } from '@frontrow/store'
import { type Check, perEvent } from '../check.ts'

/** More than the longest delay of a cancelled seat. */
const returningMsMax = 10_000

/** B6: every seat that is held or comes back has a live reason and comes free in time. */
export const stuckSeats: Check = {
  find: perEvent('held or returning seats', ({ db }, { name, settings }) =>
    checks.inSnapshot(db, async (snapshot) => {
      const { held, returning } = await seats.counts(snapshot.tx, name)
      const terms = { heldMsMax: settings.limits.holdTtlMs, returningMsMax }
      const stuck = await checks.stuckSeats(snapshot, name, terms)
      return {
        count: held + returning,
        evidence: stuck.map((seat) => `seat ${seat.seat} ${whyStuck(seat)}`),
      }
    }),
  ),
}

function whyStuck({ state, hold, heldUntil, holdState, holdEndsAt }: checks.StuckSeat): string {
  const until = `${state} until ${heldUntil.toISOString()}`
  if (state === 'returning') return `is ${until}, which is too long`
  if (holdState !== 'live')
    return `is ${until} for hold ${hold}, which is ${holdState ?? 'not there'}`
  if (holdEndsAt?.getTime() === heldUntil.getTime()) return `is ${until}, longer than a hold lasts`
  return `is ${until} for hold ${hold}, which ends at ${holdEndsAt?.toISOString()}`
}
