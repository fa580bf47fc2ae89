import { type Check, perEvent } from '../check.ts'
import type { CheckedEvent } from '../checked-events.ts'
import type { SeenEpoch } from './history.ts'
import type { SeenPlace } from './seen-place.ts'

/**
 * A check of what the clients saw of each event, one epoch after the other.
 * @param unit what it counts
 */
export function perEpoch(
  unit: string,
  find: (seen: SeenEpoch, event: CheckedEvent) => { count: number; evidence: string[] },
): Check {
  return {
    ofHistory: true,
    find: perEvent(unit, async ({ history }, event) => {
      const found = history?.epochsOf(event.name).map((seen) => {
        const { count, evidence } = find(seen, event)
        return { count, evidence: evidence.map((line) => `epoch ${seen.epoch}: ${line}`) }
      })
      return {
        count: found?.reduce((count, part) => count + part.count, 0) ?? 0,
        evidence: found?.flatMap((part) => part.evidence) ?? [],
      }
    }),
  }
}

/** Every place that was seen in an epoch. */
export function* placesOf(seen: SeenEpoch): Generator<SeenPlace, void> {
  for (const places of seen.places.values()) yield* places
}

/** A time as people compare it with a log. */
export const timeText = (timeMs: number): string => new Date(timeMs).toISOString()
