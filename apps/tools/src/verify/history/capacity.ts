import type { Finding } from '../check.ts'
import { type Check, perEvent } from '../check.ts'
import { certainAdmission, type Span } from './certainty.ts'
import { answerMsMax } from './seen-place.ts'
import { placesOf, timeText } from './epoch-check.ts'

/**
 * W4: at no admission were surely more people inside than the room ever had room for, besides those while everybody was
 * let in.
 */
export const seenCapacity: Check = {
  ofHistory: true,
  find: perEvent('admissions', async ({ history }, event) => {
    const spans = (history?.epochsOf(event.name) ?? [])
      .flatMap((seen) => [...placesOf(seen)])
      .map((place) => certainAdmission(place, event.settings.waitingRoom))
      .filter((span) => span !== undefined)
    const { count, atMs } = fullestMoment(spans, (admittedAtMs) =>
      event.passthroughs.some(({ startMs, endMs }) => {
        return admittedAtMs >= startMs && admittedAtMs < endMs + answerMsMax
      }),
    )
    const evidence: Finding['evidence'] = []
    if (count > event.capacityMax) {
      const inside = `at ${timeText(atMs)} at least ${count} people were admitted`
      evidence.push(`${inside}, the capacity was never above ${event.capacityMax}`)
    }
    return { count: spans.length, evidence }
  }),
}

/**
 * The moment at which the most spans overlap; the end of a span is not part of it.
 * @param passesOver tells of a time that is not asked about, although what began then counts later
 */
export function fullestMoment(
  spans: readonly Span[],
  passesOver: (timeMs: number) => boolean = () => false,
): { count: number; atMs: number } {
  const starts = Float64Array.from(spans, ({ startMs }) => startMs).toSorted()
  const ends = Float64Array.from(spans, ({ endMs }) => endMs).toSorted()
  let fullest = { count: 0, atMs: 0 }
  let ended = 0
  for (const [index, startMs] of starts.entries()) {
    while ((ends[ended] ?? startMs + 1) <= startMs) ended += 1
    const count = index + 1 - ended
    if (count > fullest.count && !passesOver(startMs)) fullest = { count, atMs: startMs }
  }
  return fullest
}
