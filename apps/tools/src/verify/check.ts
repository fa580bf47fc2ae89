import type { EventBus } from '@frontrow/events'
import type { Db } from '@frontrow/store'
import type { RoomInspector } from '@frontrow/waiting-room'
import type { CheckedEvent } from './checked-events.ts'
import type { History } from './history/history.ts'
import type { RoomPictures } from './room/room-pictures.ts'

/** What is checked, and where it is read. */
export interface Subject {
  events: readonly CheckedEvent[]
  db: Db
  bus: Pick<EventBus, 'readAll' | 'lag'>
  inspector: RoomInspector
  rooms: RoomPictures
  /** What the load clients saw; undefined when nobody gave it. */
  history: History | undefined
}

export interface Finding {
  checked: { count: number; unit: string }
  /**
   * One line for each breach. As long as a breach lasts its line stays the same: that is how what is under way is told
   * from what has come to stay.
   */
  evidence: string[]
}

export interface Check {
  /** Throws when something cannot be read. */
  find: (subject: Subject) => Promise<Finding>
  /** What it finds may be under way, so it looks again before it calls that a breach. */
  settles?: true
  /** It needs the history, and is left out when there is none. */
  ofHistory?: true
}

/** A guarantee of the design, and the checks that it takes to see it kept. */
export interface Invariant {
  name: string
  guarantee: string
  checks: readonly Check[]
}

/** Puts findings about parts together. */
export function sum(findings: readonly Finding[], unit: string): Finding {
  return {
    checked: { count: findings.reduce((count, { checked }) => count + checked.count, 0), unit },
    evidence: findings.flatMap(({ evidence }) => evidence),
  }
}

/**
 * A check of one event after the other.
 * @param unit what it counts
 * @param find returns how many it checked, and its evidence without the event's name
 */
export function perEvent(
  unit: string,
  find: (subject: Subject, event: CheckedEvent) => Promise<{ count: number; evidence: string[] }>,
): Check['find'] {
  return async (subject) => {
    const findings: Finding[] = []
    for (const event of subject.events) {
      const { count, evidence } = await find(subject, event)
      const lines = evidence.map((line) => `${event.name}: ${line}`)
      findings.push({ checked: { count, unit }, evidence: lines })
    }
    return sum(findings, unit)
  }
}
