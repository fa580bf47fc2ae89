import { perEpoch, placesOf } from './epoch-check.ts'
import type { SeenPlace } from './seen-place.ts'

/** W1: no position was given to two accounts; after a failover, none whose owners did not both keep their turn. */
export const seenPositions = perEpoch('joined places', (seen, { mayRepeatPositions }) => {
  const owners = new Map<number, SeenPlace>()
  const evidence: string[] = []
  let count = 0
  for (const place of placesOf(seen)) {
    if (place.joinedAtMs === undefined && place.registration === undefined) continue
    count += 1
    const owner = owners.get(place.position)
    if (owner === undefined) owners.set(place.position, place)
    else if (!mayRepeatPositions) evidence.push(givenTwice(owner, place))
    else if ([owner, place].some(lostItsTurn))
      evidence.push(`${givenTwice(owner, place)}; one lost it`)
  }
  return { count, evidence }
})

const givenTwice = (owner: SeenPlace, place: SeenPlace): string =>
  `position ${place.position} was given to ${owner.holder} and to ${place.holder}`

/** Told that the place counts no more, without having been admitted or having left. */
const lostItsTurn = (place: SeenPlace): boolean =>
  place.admittedAtMs === undefined && place.toldOverAtMs < place.endedAtMs
