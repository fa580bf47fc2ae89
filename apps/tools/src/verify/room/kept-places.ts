import type { RoomPicture } from '@frontrow/waiting-room'
import { type Check, perEvent } from '../check.ts'
import type { CheckedEvent } from '../checked-events.ts'
import type { SeenEpoch } from '../history/history.ts'
import type { SeenPlace } from '../history/seen-place.ts'

/**
 * W5: Redis has every account that a client saw join, and has those who still wait where they were told. After a
 * failover it may lack those who have not shown their tickets since; and what clients call a browser is its client's
 * affair.
 */
export const roomKeepsPlaces: Check = {
  ofHistory: true,
  settles: true,
  find: perEvent('seen places in Redis', async ({ history, rooms }, event) => {
    const nothing = { count: 0, evidence: [] }
    if (event.mayRepeatPositions || event.settings.waitingRoom.identity === 'browser')
      return nothing
    const picture = await rooms.get(event)
    const seen = history?.epochsOf(event.name).find(({ epoch }) => epoch === picture?.numbers.epoch)
    return picture && seen ? missing(seen, picture, event) : nothing
  }),
}

function missing(
  seen: SeenEpoch,
  picture: RoomPicture,
  event: CheckedEvent,
): { count: number; evidence: string[] } {
  const evidence: string[] = []
  let count = 0
  for (const [account, own] of seen.places) {
    const newest = own.findLast(
      ({ joinedAtMs, registration }) => joinedAtMs !== undefined || registration !== undefined,
    )
    if (newest === undefined) continue
    count += 1
    const kept = picture.places.get(event.accountKey(account))
    if (kept === undefined) evidence.push(`${account} joined and has no place`)
    else if (own.length === 1 && surelyWaits(newest, picture) && !isAt(newest, kept)) {
      const { position, mark } = kept
      evidence.push(
        `${account} waits at position ${newest.position}, Redis has ${position}:${mark}`,
      )
    }
  }
  return { count, evidence }
}

/** Nothing was heard of its end, and it cannot have lapsed. */
const surelyWaits = (place: SeenPlace, { numbers }: RoomPicture): boolean =>
  place.admittedAtMs === undefined &&
  !place.unsure &&
  place.endedAtMs === Number.POSITIVE_INFINITY &&
  place.position > numbers.placeEnd

const isAt = ({ position }: SeenPlace, kept: { position: number; mark: string }): boolean =>
  kept.position === position && kept.mark === 'w'
