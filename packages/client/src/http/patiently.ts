import type { Answer } from './answer.ts'
import { jittered, pause } from './pause.ts'

/** Why there is no answer: nothing comes back at all, or the API says that it is too busy. */
export type Trouble = 'offline' | 'busy'

export interface Patience {
  signal: AbortSignal
  /** Ends a pause early, as `pause` says. */
  alarm: EventTarget | undefined
  /** The longest pause between two tries, unless the API asks for a longer one. */
  pauseMsMax: number
  /** Called when a try fails, and without a trouble when one succeeds again. */
  onTrouble: (trouble: Trouble | undefined) => void
}

const firstPauseMs = 1000
const askedPauseMsMax = 60_000
const timeoutMs = 10_000

/**
 * Asks until there is an answer other than "come again": a lost connection, 429 and 5xx are tried again, with growing
 * pauses at random, and never sooner than `Retry-After` says.
 * @throws the signal's reason as soon as it is aborted
 */
export async function patiently<Body>(
  ask: (signal: AbortSignal) => Promise<Answer<Body>>,
  { signal, alarm, pauseMsMax, onTrouble }: Patience,
): Promise<Answer<Body>> {
  for (let failures = 0; ; failures += 1) {
    const answer = await attempt(ask, signal)
    if (answer && !isPassing(answer.status)) {
      if (failures > 0) onTrouble(undefined)
      return answer
    }
    onTrouble(answer ? 'busy' : 'offline')
    const backoffMs = Math.min(pauseMsMax, firstPauseMs * 2 ** failures) * (0.5 + Math.random() / 2)
    const askedMs = Math.min(askedPauseMsMax, jittered(answer?.retryAfterMs ?? 0))
    await pause(Math.max(backoffMs, askedMs), signal, alarm)
  }
}

const isPassing = (status: number): boolean => status === 429 || status >= 500

/** @returns undefined when nothing came back that could be read */
async function attempt<Body>(
  ask: (signal: AbortSignal) => Promise<Answer<Body>>,
  signal: AbortSignal,
): Promise<Answer<Body> | undefined> {
  try {
    return await ask(AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]))
  } catch {
    // Whatever broke on the way, the next try may get through; `onTrouble` tells of it.
    signal.throwIfAborted()
    return undefined
  }
}
