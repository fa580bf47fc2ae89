import type { HistoryLine } from './history-line.ts'
import { answerMsMax } from './seen-place.ts'

/** A pod shows what it has read for so long while it cannot read anew, and then nothing any more. */
const staleMsMax = 10_000
const secondMs = 1000

interface Range {
  min: number
  max: number
}

type Status = Pick<HistoryLine, 't' | 'serving' | 'issued'>

/** The numbers that pods showed to everybody, by the second in which they arrived. */
export class SeenStatuses {
  readonly #seconds = new Map<number, { serving: Range; issued: Range }>()
  #count = 0

  get count(): number {
    return this.#count
  }

  add({ t, serving = 0, issued = 0 }: Status): void {
    this.#count += 1
    const second = Math.floor(t / secondMs)
    const known = this.#seconds.get(second)
    this.#seconds.set(second, {
      serving: widened(known?.serving, serving),
      issued: widened(known?.issued, issued),
    })
  }

  /** Seconds in which less was shown than any pod could still have shown: within an epoch both numbers only rise. */
  falls(): { atMs: number; what: 'serving' | 'issued'; from: number; to: number }[] {
    const seconds = [...this.#seconds].toSorted(([one], [two]) => one - two)
    const sure = { serving: 0, issued: 0 }
    let next = 0
    return seconds.flatMap(([second, shown]) => {
      const sureUntil = second - (staleMsMax + answerMsMax) / secondMs
      for (; (seconds[next]?.[0] ?? second) < sureUntil; next += 1) {
        sure.serving = Math.max(sure.serving, seconds[next]?.[1].serving.max ?? 0)
        sure.issued = Math.max(sure.issued, seconds[next]?.[1].issued.max ?? 0)
      }
      return (['serving', 'issued'] as const)
        .map((what) => ({ atMs: second * secondMs, what, from: sure[what], to: shown[what].min }))
        .filter(({ from, to }) => to < from)
    })
  }
}

function widened(range: Range | undefined, value: number): Range {
  if (range === undefined) return { min: value, max: value }
  return { min: Math.min(range.min, value), max: Math.max(range.max, value) }
}
