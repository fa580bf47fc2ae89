import type { WaitingRoomSettings } from '@frontrow/concert-event'
import { placeEndsMsMin } from './certainty.ts'
import { perEpoch, timeText } from './epoch-check.ts'
import { answerMsMax, type SeenPlace } from './seen-place.ts'

/** W5: nobody was told that a place is over which its holder had not given up and that could not have lapsed yet. */
export const seenLostPlaces = perEpoch('places told over', (seen, event) => {
  const evidence: string[] = []
  let count = 0
  for (const own of seen.places.values()) {
    for (const place of own) {
      if (place.toldOverAtMs === Number.POSITIVE_INFINITY) continue
      count += 1
      if (isLost(place, own, event.settings.waitingRoom)) evidence.push(losing(place))
    }
  }
  return { count, evidence }
})

/** A place is over as well once its holder has been given another: whether that was right is W2's question. */
function isLost(place: SeenPlace, own: readonly SeenPlace[], terms: WaitingRoomSettings): boolean {
  const { toldOverAtMs, joinedAtMs = 0 } = place
  const joinedAnew = own.some((other) => {
    const { joinedAtMs: otherAtMs = Number.POSITIVE_INFINITY } = other
    return other !== place && otherAtMs >= joinedAtMs && otherAtMs <= toldOverAtMs + answerMsMax
  })
  return !joinedAnew && toldOverAtMs < placeEndsMsMin(place, terms)
}

const losing = ({ holder, position, toldOverAtMs }: SeenPlace): string =>
  `position ${position} of ${holder} was called over at ${timeText(toldOverAtMs)}, while it still counted`
