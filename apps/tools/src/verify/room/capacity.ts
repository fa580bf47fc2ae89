import { checks, type Db } from '@frontrow/store'
import { type Check, perEvent } from '../check.ts'
import type { CheckedEvent } from '../checked-events.ts'

/**
 * W4: no more people are inside than the room ever had room for, besides those who may have come in while everybody was
 * let in.
 */
export const roomCapacity: Check = {
  settles: true,
  find: perEvent('admissions in Redis', async ({ rooms, db }, event) => {
    const active = (await rooms.get(event))?.active ?? new Set<string>()
    const { capacityMax } = event
    const isFull = active.size > capacityMax
    const excess = active.size - (isFull ? await passedThrough(db, event, active) : 0)
    return {
      count: active.size,
      evidence:
        excess > capacityMax ? [`more people are admitted than ${capacityMax}, its capacity`] : [],
    }
  }),
}

/** How many of those inside may have come in by the last passthrough: all at first, later those who have held seats. */
async function passedThrough(
  db: Db,
  { name, settings, passthroughs, accountKey }: CheckedEvent,
  active: ReadonlySet<string>,
): Promise<number> {
  const last = passthroughs.at(-1)
  if (last === undefined) return 0
  const untilMs = last.endMs + settings.waitingRoom.sessionTtlMs
  if (untilMs === Number.POSITIVE_INFINITY) return active.size
  const { now, accounts } = await checks.holdersBefore(db, name, new Date(untilMs))
  if (now.getTime() <= untilMs) return active.size
  return accounts.filter((account) => active.has(accountKey(account))).length
}
