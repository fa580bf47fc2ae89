import type { Line } from './line.ts'
import type { Notices } from './notices.ts'

/**
 * Asks everyone who was called for the range of the estimate at one moment of the wait after the opening.
 * @returns the share of the ranges in which the call came
 */
export function rangesHeld(
  line: Line,
  notices: Notices,
  opensAtMs: number,
  random: () => number,
): number {
  let [asked, held] = [0, 0]
  for (const [i, calledAtMs] of line.calledAtMs.entries()) {
    if (calledAtMs > line.endMs) continue
    const askedAtMs = opensAtMs + random() * (calledAtMs - opensAtMs)
    const notice = notices.seenAt(askedAtMs, i)
    const range = notices.etaRangeSeconds(notice, i - notices.serving(notice))
    if (range === null) continue
    const [from, to] = range
    const actualSeconds = (calledAtMs - askedAtMs) / 1000
    // A notice is up to a second old.
    const isHeld = actualSeconds >= from - 1 && (to === null || actualSeconds <= to)
    asked += 1
    held += isHeld ? 1 : 0
  }
  return held / asked
}
