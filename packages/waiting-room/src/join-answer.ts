import { RoomUnavailable } from './redis.ts'
import type { Phase } from './status.ts'

/** What the answer to a batch of joins tells of the room. */
export interface JoinedRoom {
  event: string
  phase: Phase
  epoch: number
  /** Numbers up to this one are registrations of a lottery. */
  registered: number
  placeEnd: number
  /** Empty before the draw. */
  seed: string
}

/** What it tells of one who joins. */
export interface JoinedPlace {
  /** 0 when there is none. */
  number: number
  isNew: boolean
  isRevoked?: true
  retryAfterSeconds?: number
}

const phases: readonly Phase[] = ['draft', 'prequeue', 'open', 'sold-out', 'ended']
const headLength = 6

/*
 * The answer is `[phase, epoch, registered, placeEnd, seed, first, index, number, index, number, ...]`, as the script
 * explains.
 */

/** @throws RoomUnavailable when there is no room */
export function joinedRoom(event: string, answer: readonly unknown[]): JoinedRoom {
  const [name, epoch, registered, placeEnd, seed] = answer
  const phase = phases.find((known) => known === name)
  if (phase === undefined) throw new RoomUnavailable()
  return {
    event,
    phase,
    epoch: Number(epoch),
    registered: Number(registered),
    placeEnd: Number(placeEnd),
    seed: seed as string,
  }
}

/** @param count how many joined */
export function joinedPlaces(answer: readonly unknown[], count: number): JoinedPlace[] {
  const places: JoinedPlace[] = []
  const first = Number(answer[headLength - 1])
  let [told, next] = [headLength, first]
  for (let index = 1; index <= count; index += 1) {
    if (answer[told] === index) {
      places.push(toldPlace(Number(answer[told + 1])))
      told += 2
    } else {
      places.push({ isNew: true, number: next })
      if (first > 0) next += 1
    }
  }
  return places
}

/** What the script says of a key that gets no new place. */
function toldPlace(number: number): JoinedPlace {
  if (number > 0) return { number, isNew: false }
  if (number === 0) return { number, isNew: false, isRevoked: true }
  return { number: 0, isNew: true, retryAfterSeconds: -number }
}
