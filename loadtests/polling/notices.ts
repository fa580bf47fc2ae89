import { pollAfterMs, pollTable, type PollTable } from '@frontrow/waiting-room'
import { type Line, servingAt } from './line.ts'
import type { Scenario } from './scenario.ts'

/** What the pods show of a line: each reads it once a second, at a moment of its own. */
export class Notices {
  readonly #pods: number
  readonly #serving: Uint32Array
  readonly #tables: readonly PollTable[]

  constructor(line: Line, { pods, prequeueMinutes, newUsersPerMinute }: Scenario) {
    this.#pods = pods
    const count = (Math.ceil(line.endMs / 1000) + 1) * pods
    const readAtMs = (notice: number): number => ((notice - pods) * 1000) / pods
    this.#serving = Uint32Array.from({ length: count }, (_, i) => servingAt(line, readAtMs(i)))
    this.#tables = Array.from({ length: count }, (_, i) => {
      const openMinutes = readAtMs(i) / 60_000 - prequeueMinutes
      const movedInAMinute = (this.#serving[i] ?? 0) - servingAt(line, readAtMs(i) - 60_000)
      // As the room measures: over the last minute, or as long as it has been open.
      const servedPerMinute = movedInAMinute / Math.min(1, Math.max(1 / 60, openMinutes))
      const phase = openMinutes < 0 ? 'prequeue' : 'open'
      return pollTable({ phase, servedPerMinute, newUsersPerMinute })
    })
  }

  /** The notice that a visitor's pod shows at a moment. */
  seenAt(nowMs: number, visitor: number): number {
    const pod = visitor % this.#pods
    const readings = Math.floor((nowMs - (pod * 1000) / this.#pods) / 1000) + 1
    return readings * this.#pods + pod
  }

  serving(notice: number): number {
    return this.#serving[notice] ?? 0
  }

  pollAfterMs(notice: number, distance: number): number {
    return pollAfterMs(this.#tables[notice] ?? [], distance)
  }
}
