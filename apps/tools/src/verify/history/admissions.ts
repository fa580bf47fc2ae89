import type { WaitingRoomSettings } from '@frontrow/concert-event'
import { certainAdmission, countsUntilMsMin } from './certainty.ts'
import { perEpoch, timeText } from './epoch-check.ts'
import type { SeenPlace } from './seen-place.ts'

/** W2: nobody had two places that both counted, or two admissions at the same time. */
export const seenAdmissions = perEpoch('accounts', ({ places }, { settings }) => {
  const evidence: string[] = []
  for (const own of places.values()) {
    if (own.length < 2) continue
    evidence.push(...secondPlaces(own, settings.waitingRoom))
    evidence.push(...secondAdmissions(own, settings.waitingRoom))
  }
  return { count: places.size, evidence }
})

function secondPlaces(own: readonly SeenPlace[], terms: WaitingRoomSettings): string[] {
  const joined = own
    .filter((place) => place.joinedAtMs !== undefined)
    .toSorted((one, two) => (one.joinedAtMs ?? 0) - (two.joinedAtMs ?? 0))
  return joined.flatMap((place, index) => {
    const next = joined[index + 1]
    const againAtMs = next?.joinedAtMs ?? 0
    const untilMs = countsUntilMsMin(place, terms)
    if (againAtMs >= untilMs || next === undefined) return []
    const text = `${place.account} was given position ${next.position} at ${timeText(againAtMs)}`
    return [`${text}, while its position ${place.position} still counted`]
  })
}

function secondAdmissions(own: readonly SeenPlace[], terms: WaitingRoomSettings): string[] {
  const admissions = own
    .map((place) => ({ place, span: certainAdmission(place, terms) }))
    .filter(({ span }) => span !== undefined)
    .toSorted((one, two) => (one.span?.startMs ?? 0) - (two.span?.startMs ?? 0))
  return admissions.flatMap(({ place, span }, index) => {
    const next = admissions[index + 1]
    if (!span || !next?.span || next.span.startMs >= span.endMs) return []
    const text = `${place.account} was admitted with position ${next.place.position}`
    return [`${text} at ${timeText(next.span.startMs)}, while admitted with ${place.position}`]
  })
}
