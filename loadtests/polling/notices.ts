import {
  etaRangeSeconds,
  pollAfterMs,
  pollTable,
  type PollTable,
  type RoomStatus,
} from '@frontrow/waiting-room'
import { type Line, servingAt } from './line.ts'
import type { Scenario } from './scenario.ts'

type Shown = Pick<
  RoomStatus,
  'phase' | 'serving' | 'servedPerMinute' | 'servedPerMinuteRange' | 'newUsersPerMinute'
>

/** What the pods show of a line: each reads it once a second, at a moment of its own. */
export class Notices {
  readonly #pods: number
  readonly #shown: readonly Shown[]
  readonly #tables: readonly PollTable[]

  constructor(line: Line, scenario: Scenario) {
    const { pods } = scenario
    const count = (Math.ceil(line.endMs / 1000) + 1) * pods
    this.#pods = pods
    this.#shown = Array.from({ length: count }, (_, i) =>
      readRoom(line, scenario, ((i - pods) * 1000) / pods),
    )
    this.#tables = this.#shown.map(pollTable)
  }

  /** The notice that a visitor's pod shows at a moment. */
  seenAt(nowMs: number, visitor: number): number {
    const pod = visitor % this.#pods
    const readings = Math.floor((nowMs - (pod * 1000) / this.#pods) / 1000) + 1
    return readings * this.#pods + pod
  }

  serving(notice: number): number {
    return this.#shown[notice]?.serving ?? 0
  }

  pollAfterMs(notice: number, distance: number): number {
    return pollAfterMs(this.#tables[notice] ?? [], distance)
  }

  etaRangeSeconds(notice: number, distance: number): ReturnType<typeof etaRangeSeconds> {
    return etaRangeSeconds(this.#shown[notice] ?? { servedPerMinuteRange: undefined }, distance)
  }
}

/** What Redis would tell of the room: rates over the last minute, or as long as it has been open. */
function readRoom(line: Line, scenario: Scenario, atMs: number): Shown {
  const { prequeueMinutes, newUsersPerMinute } = scenario
  const openMs = atMs - prequeueMinutes * 60_000
  const serving = servingAt(line, atMs)
  const minutes = Math.min(1, Math.max(1 / 60, openMs / 60_000))
  return {
    phase: openMs < 0 ? 'prequeue' : 'open',
    serving,
    servedPerMinute: (serving - servingAt(line, atMs - 60_000)) / minutes,
    servedPerMinuteRange: spread(line, atMs, Math.floor(openMs / 30_000)),
    newUsersPerMinute,
  }
}

function spread(line: Line, atMs: number, halfMinutes: number): [number, number] | undefined {
  if (halfMinutes < 4) return undefined
  const marks = Array.from({ length: Math.min(20, halfMinutes) + 1 }, (_, i) =>
    servingAt(line, atMs - i * 30_000),
  )
  const perMinute = marks.slice(1).map((before, i) => ((marks[i] ?? 0) - before) * 2)
  return [Math.min(...perMinute), Math.max(...perMinute)]
}
