import type { WaitingRoomSettings } from '@frontrow/concert-event'
import { certainAdmission, countsUntilMsMin } from './certainty.ts'
import { perEpoch, timeText } from './epoch-check.ts'
import type { SeenPlace } from './seen-place.ts'

/**
 * W2: nobody had two places that both counted, nobody two admissions at the same time, and nobody came in by a place by
 * which somebody else had.
 */
export const seenAdmissions = perEpoch('accounts and browsers', (seen, event) => {
  const terms = event.settings.waitingRoom
  const evidence: string[] = []
  const admissions = new Map<string, SeenPlace[]>()
  for (const own of seen.places.values()) {
    if (own.length > 1) evidence.push(...secondPlaces(own, terms))
    if (!event.mayRepeatPositions) evidence.push(...own.flatMap(secondEntrants))
    for (const place of own) addAdmissions(admissions, place)
  }
  for (const [account, places] of admissions) {
    if (places.length > 1) evidence.push(...secondAdmissions(account, places, terms))
  }
  return { count: seen.places.size, evidence }
})

function addAdmissions(admissions: Map<string, SeenPlace[]>, place: SeenPlace): void {
  for (const account of place.entrants) {
    const known = admissions.get(account)
    if (known) known.push(place)
    else admissions.set(account, [place])
  }
}

const secondEntrants = ({ holder, position, entrants }: SeenPlace): string[] =>
  entrants.size > 1
    ? [`by position ${position} of ${holder} came ${[...entrants].toSorted().join(' and ')}`]
    : []

function secondPlaces(own: readonly SeenPlace[], terms: WaitingRoomSettings): string[] {
  const joined = own
    .filter((place) => place.joinedAtMs !== undefined)
    .toSorted((one, two) => (one.joinedAtMs ?? 0) - (two.joinedAtMs ?? 0))
  return joined.flatMap((place, index) => {
    const next = joined[index + 1]
    const againAtMs = next?.joinedAtMs ?? 0
    const untilMs = countsUntilMsMin(place, terms)
    if (againAtMs >= untilMs || next === undefined) return []
    const text = `${place.holder} was given position ${next.position} at ${timeText(againAtMs)}`
    return [`${text}, while its position ${place.position} still counted`]
  })
}

function secondAdmissions(
  account: string,
  own: readonly SeenPlace[],
  terms: WaitingRoomSettings,
): string[] {
  const admissions = own
    .map((place) => ({ place, span: certainAdmission(place, terms) }))
    .filter(({ span }) => span !== undefined)
    .toSorted((one, two) => (one.span?.startMs ?? 0) - (two.span?.startMs ?? 0))
  return admissions.flatMap(({ place, span }, index) => {
    const next = admissions[index + 1]
    if (!span || !next?.span || next.span.startMs >= span.endMs) return []
    const text = `${account} was admitted with position ${next.place.position}`
    return [`${text} at ${timeText(next.span.startMs)}, while admitted with ${place.position}`]
  })
}
