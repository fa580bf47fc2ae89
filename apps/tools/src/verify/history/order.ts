import { perEpoch, placesOf, timeText } from './epoch-check.ts'
import { answerMsMax, type SeenPlace } from './seen-place.ts'

/**
 * W3: nobody was told to wait after somebody behind had been called. Only claims are asked: what a poll shows may be
 * older.
 */
export const seenOrder = perEpoch('places told to wait', (seen) => {
  const places = [...placesOf(seen)].toSorted((one, two) => two.position - one.position)
  const evidence: string[] = []
  let count = 0
  /** Of those behind, who was called first. */
  let first: SeenPlace | undefined
  for (const place of places) {
    if (place.waitingAtMs !== undefined) count += 1
    if (first && isOvertaken(place, first)) evidence.push(overtaking(place, first))
    if (calledAtMsOf(place) < calledAtMsOf(first)) first = place
  }
  return { count, evidence }
})

const calledAtMsOf = (place: SeenPlace | undefined): number =>
  place?.calledAtMs ?? Number.POSITIVE_INFINITY

const isOvertaken = ({ waitingAtMs = 0 }: SeenPlace, behind: SeenPlace): boolean =>
  waitingAtMs > calledAtMsOf(behind) + answerMsMax

function overtaking(place: SeenPlace, behind: SeenPlace): string {
  const waiting = `${place.holder} at position ${place.position} was told to wait`
  const called = `position ${behind.position} had been called`
  const { waitingAtMs = 0 } = place
  return `${waiting} at ${timeText(waitingAtMs)}, when ${called} at ${timeText(calledAtMsOf(behind))}`
}
