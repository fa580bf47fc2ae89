import type { RoomPicture } from '@frontrow/waiting-room'
import { type Check, perEvent } from '../check.ts'
import type { CheckedEvent } from '../checked-events.ts'

/**
 * A check of each event's room as Redis has it. It was read while the room went on, so what is found is looked at again.
 * @param unit what it counts
 */
export function perRoom(
  unit: string,
  find: (picture: RoomPicture, event: CheckedEvent) => { count: number; evidence: string[] },
): Check {
  return {
    settles: true,
    find: perEvent(unit, async ({ rooms }, event) => {
      const picture = await rooms.get(event)
      return picture ? find(picture, event) : { count: 0, evidence: [] }
    }),
  }
}
