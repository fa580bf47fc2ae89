import type { Line } from './line.ts'
import type { Notices } from './notices.ts'

/** How long somebody waits until the next poll, in milliseconds. */
export type Pause = (notice: number, distance: number) => number

export interface Polling {
  polls: number
  /** For each one who was called and had not left: from the call until the answer that told of it, in milliseconds. */
  delaysMs: Float64Array
}

/**
 * Everybody polls from the join on until an answer says that they are called, until they leave, or until the sale is
 * over.
 */
export function poll(line: Line, notices: Notices, pause: Pause): Polling {
  const { joinedAtMs, leftAtMs, calledAtMs, endMs } = line
  const delays: number[] = []
  let polls = 0
  for (let i = 0; i < joinedAtMs.length; i += 1) {
    const untilMs = Math.min(leftAtMs[i] ?? 0, endMs)
    let nowMs = joinedAtMs[i] ?? 0
    for (; nowMs < untilMs;) {
      polls += 1
      const notice = notices.seenAt(nowMs, i)
      const distance = i + 1 - notices.serving(notice)
      if (distance <= 0) {
        delays.push(nowMs - (calledAtMs[i] ?? 0))
        break
      }
      nowMs += pause(notice, distance - 1)
    }
  }
  return { polls, delaysMs: Float64Array.from(delays).toSorted() }
}
