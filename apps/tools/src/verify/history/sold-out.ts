import { checks } from '@frontrow/store'
import { type Check, perEvent } from '../check.ts'
import type { Span } from './certainty.ts'
import { timeText } from './epoch-check.ts'
import { answerMsMax } from './seen-place.ts'

/** The room goes by counts that are a second old, and by older ones for so long while there are none. */
const countsMsMax = 12_000

/** W6: whoever was told that it is sold out, no seat was to be had: seats that nobody could count are not zero seats. */
export const seenSoldOut: Check = {
  ofHistory: true,
  find: perEvent(
    'seconds in which people were told sold out',
    async ({ history, db }, { name }) => {
      const seconds = [...(history?.event(name)?.soldOutSeconds ?? [])].toSorted((a, b) => a - b)
      if (seconds.length === 0) return { count: 0, evidence: [] }
      const soldOut = await checks.inSnapshot(db, async (snapshot) =>
        soldOutSpans(
          await checks.soldSteps(snapshot, name),
          await checks.countSeats(snapshot, name),
        ),
      )
      const untrue = seconds.filter(
        (second) => !soldOut.some((span) => wasTrueAt(span, second * 1000)),
      )
      const evidence = untrue.map(
        (second) =>
          `people were told that it is sold out at ${timeText(second * 1000)}, and it was not`,
      )
      return { count: seconds.length, evidence }
    },
  ),
}

/** An answer of a second may have been worked out some seconds before. */
const wasTrueAt = ({ startMs, endMs }: Span, secondMs: number): boolean =>
  startMs < secondMs + 1000 && endMs > secondMs - countsMsMax - answerMsMax

/** When every seat was sold. @param steps the seats that were sold or given back, in order */
export function soldOutSpans(steps: readonly checks.SoldStep[], seats: number): Span[] {
  const spans: Span[] = []
  let sold = 0
  for (const { at, change } of steps) {
    const last = spans.at(-1)
    if (sold === seats && last) last.endMs = at.getTime()
    sold += change
    if (sold === seats) spans.push({ startMs: at.getTime(), endMs: Number.POSITIVE_INFINITY })
  }
  return spans
}
