import type { WaitingRoomSettings } from '@frontrow/concert-event'
import { answerMsMax, type SeenPlace } from './seen-place.ts'

/** A person who was called and found no room stays ready for so long without trying again. */
const readyMs = 90_000

type Terms = Pick<WaitingRoomSettings, 'sessionTtlMs' | 'lateForMs'>

/** A time in Unix milliseconds during which something was surely so. */
export interface Span {
  startMs: number
  endMs: number
}

/** When a place was surely admitted; undefined when that is at no time certain. */
export function certainAdmission(place: SeenPlace, terms: Terms): Span | undefined {
  if (place.admittedAtMs === undefined) return undefined
  const startMs = place.admittedAtMs
  const endMs = Math.min(place.endedAtMs, expiresMsMin(place, terms))
  return endMs > startMs ? { startMs, endMs } : undefined
}

/** The earliest moment at which a place may have stopped to count, so that its account could get another. */
export const countsUntilMsMin = (place: SeenPlace, terms: Terms): number =>
  Math.min(place.toldOverAtMs, placeEndsMsMin(place, terms))

/** The same by what its holder did and how time went by, whatever its holder was told. */
export const placeEndsMsMin = (place: SeenPlace, terms: Terms): number =>
  Math.min(place.endedAtMs, expiresMsMin(place, terms), lapsesMsMin(place, terms))

/** Holding seats makes an admission longer, but not while Redis is away: that is not certain. */
function expiresMsMin(place: SeenPlace, { sessionTtlMs }: Terms): number {
  const { admittedAtMs, unsure, joinedAtMs = 0, waitingAtMs = 0, triedAtMs = 0 } = place
  // A claim without an answer may have been the one that admitted; it came after those that did not.
  if (unsure) return Math.max(joinedAtMs, waitingAtMs, triedAtMs) - answerMsMax + sessionTtlMs
  return admittedAtMs === undefined
    ? Number.POSITIVE_INFINITY
    : admittedAtMs - answerMsMax + sessionTtlMs
}

/** A place lapses `lateFor` after it was called, and that was after it was last told to wait. */
function lapsesMsMin(place: SeenPlace, { lateForMs }: Terms): number {
  const { admittedAtMs, joinedAtMs = 0, waitingAtMs = 0, triedAtMs = 0 } = place
  if (admittedAtMs !== undefined) return Number.POSITIVE_INFINITY
  return Math.max(
    Math.max(joinedAtMs, waitingAtMs) - answerMsMax + lateForMs,
    triedAtMs - answerMsMax + readyMs,
  )
}
