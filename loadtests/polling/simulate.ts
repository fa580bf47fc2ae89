import { rangesHeld } from './estimates.ts'
import { playLine } from './line.ts'
import { Notices } from './notices.ts'
import { seededRandom } from './random.ts'
import { onSale, type Scenario } from './scenario.ts'
import { poll, type Polling } from './visitors.ts'

const fixedMs = 3000

/** Milliseconds between being called and being told. */
export interface Delays {
  mean: number
  p95: number
  p99: number
  max: number
}

export interface PollingComparison {
  people: number
  called: number
  fixedPolls: number
  adaptivePolls: number
  /** How many times fewer polls the adaptive way needs. */
  timesFewer: number
  fixedDelayMs: Delays
  adaptiveDelayMs: Delays
  /** The share of the estimated ranges in which the call came. */
  rangesHeld: number
}

/**
 * Plays one on-sale twice with the same people and the same moves of the line: once everybody polls every 3 s, once as
 * the room's own table says and with the jitter that clients add. The same scenario gives the same numbers.
 */
export function simulatePolling(scenario: Scenario = onSale): PollingComparison {
  const random = seededRandom(scenario.seed)
  const line = playLine(scenario, random)
  const notices = new Notices(line, scenario)
  const fixed = poll(line, notices, () => fixedMs)
  const adaptive = poll(
    line,
    notices,
    (notice, distance) => notices.pollAfterMs(notice, distance) * (1 + random() / 5),
  )
  return {
    people: scenario.people,
    called: adaptive.delaysMs.length,
    fixedPolls: fixed.polls,
    adaptivePolls: adaptive.polls,
    timesFewer: fixed.polls / adaptive.polls,
    fixedDelayMs: delaysOf(fixed),
    adaptiveDelayMs: delaysOf(adaptive),
    rangesHeld: rangesHeld(line, notices, scenario.prequeueMinutes * 60_000, random),
  }
}

function delaysOf({ delaysMs }: Polling): Delays {
  const at = (share: number): number => delaysMs[Math.floor(share * (delaysMs.length - 1))] ?? NaN
  const sum = delaysMs.reduce((total, delay) => total + delay, 0)
  return { mean: sum / delaysMs.length, p95: at(0.95), p99: at(0.99), max: at(1) }
}
