import type { RoomPicture } from '@frontrow/waiting-room'
import { perRoom } from './room-check.ts'

const marks = { w: 'waiting', u: 'used', x: 'left' }

/**
 * W2: every admission came of a place that is used, by that account where browsers queue, and every place is gone
 * exactly when it is used or left.
 */
export const roomAdmissions = perRoom('admissions and places in Redis', (picture) => ({
  count: picture.active.size + picture.places.size,
  evidence: [
    ...admissionsOfNoPlace(picture),
    ...placesNotGone(picture),
    ...readyOfNoPlace(picture),
  ],
}))

function* admissionsOfNoPlace({ active, places, entrants }: RoomPicture): Generator<string> {
  for (const account of active) {
    const key = entrants.get(account) ?? account
    const place = places.get(key)
    const entrant = place?.account ?? key
    if (place === undefined) yield `${account} is admitted and has no place`
    else if (place.mark !== 'u') {
      yield `${account} is admitted, its place ${place.position} is ${marks[place.mark]}`
    } else if (entrant !== account) {
      yield `${account} is admitted, by its place ${place.position} came ${entrant}`
    }
  }
}

/** That no waiting place is gone belongs to W3. A gone position may have no place: its account stands elsewhere now. */
function* placesNotGone({ places, gone }: RoomPicture): Generator<string> {
  for (const [account, { position, mark }] of places) {
    if (mark !== 'w' && !gone.has(position)) {
      yield `place ${position} of ${account} is ${marks[mark]} and not gone`
    }
  }
}

function* readyOfNoPlace({ ready, tries, places, numbers }: RoomPicture): Generator<string> {
  const waiting = new Set<number>()
  if (ready.size > 0) {
    for (const { position, mark } of places.values()) if (mark === 'w') waiting.add(position)
  }
  for (const position of ready) {
    if (!waiting.has(position)) yield `position ${position} is ready, nobody waits there`
    if (position > numbers.serving) yield `position ${position} is ready and was not called`
  }
  for (const position of ready.symmetricDifference(tries)) {
    yield `position ${position} is in only one of ready and tries`
  }
}
