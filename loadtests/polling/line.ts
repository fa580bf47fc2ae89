import type { Scenario } from './scenario.ts'

const tickMs = 200

/** How one line moved, from the first join on. Times in milliseconds since then. */
export interface Line {
  endMs: number
  /** By position less one. */
  joinedAtMs: Float64Array
  leftAtMs: Float64Array
  /** Infinite for those who were not called before the end. */
  calledAtMs: Float64Array
  /** By tick: the position up to which people have been called. */
  serving: Uint32Array
}

/** Lets people join, leave and be called, in order, as the room's tick does: gone positions are passed over. */
export function playLine(scenario: Scenario, random: () => number): Line {
  const { people, prequeueMinutes, saleMinutes, leavingPerHour } = scenario
  const opensAtMs = prequeueMinutes * 60_000
  const endMs = opensAtMs + saleMinutes * 60_000
  const meanStayMs = -3_600_000 / Math.log(1 - leavingPerHour)
  const joinedAtMs = Float64Array.from({ length: people }, (_, i) => (i * opensAtMs) / people)
  const leftAtMs = joinedAtMs.map((joined) => joined - Math.log(1 - random()) * meanStayMs)
  const calledAtMs = new Float64Array(people).fill(Number.POSITIVE_INFINITY)
  const serving = new Uint32Array(endMs / tickMs + 1)
  const ratePerMinute = rates(scenario, random)
  let [position, credit] = [0, 0]
  for (let tick = opensAtMs / tickMs; tick < serving.length; tick += 1) {
    const nowMs = tick * tickMs
    credit += (ratePerMinute(nowMs) * tickMs) / 60_000
    for (; credit >= 1 && position < people; position += 1) {
      if ((leftAtMs[position] ?? 0) <= nowMs) continue
      calledAtMs[position] = nowMs
      credit -= 1
    }
    serving[tick] = position
  }
  return { endMs, joinedAtMs, leftAtMs, calledAtMs, serving }
}

/** How far the line had come at a moment. */
export const servingAt = ({ serving }: Line, atMs: number): number =>
  serving[Math.max(0, Math.floor(atMs / tickMs))] ?? 0

/** The rate at a moment; moments must be asked for in order. */
function rates(scenario: Scenario, random: () => number): (nowMs: number) => number {
  const { leastPerMinute, newUsersPerMinute, stretchSeconds, pausedShare } = scenario
  let [rate, untilMs] = [0, 0]
  return (nowMs) => {
    if (nowMs < untilMs) return rate
    const [from, to] = stretchSeconds
    untilMs = nowMs + (from + random() * (to - from)) * 1000
    const drawn = leastPerMinute * (newUsersPerMinute / leastPerMinute) ** random()
    rate = random() < pausedShare ? 0 : drawn
    return rate
  }
}
