import { audit, type Db } from '@frontrow/store'
import type { Span } from './history/certainty.ts'

/** What the audit tells of a room's past. */
export interface AuditedRoom {
  /** The largest capacity that anyone ever set; 0 when nobody did. */
  capacityMax: number
  /** When everybody was let in, in their order; the last one has no end while it lasts. */
  passthroughs: Span[]
  /** Which accounts were revoked, and when. */
  revocations: Revocation[]
}

export interface Revocation {
  account: string
  atMs: number
}

/** By whom a field is set; the override goes first. */
const layers: Readonly<Record<string, 'spec' | 'override'>> = {
  'event-created': 'spec',
  'event-changed': 'spec',
  'room-changed': 'override',
}
const recordsPerPage = 500
/** A room lets everybody in for so long after it was told to stop: its last word counts for 10 s, and takes 2 s to come. */
const passthroughStaysMs = 12_000

/** Goes through all that was ever changed about a room. */
export async function readAudit(db: Db, event: string): Promise<AuditedRoom> {
  const changes = await roomChanges(db, event)
  const capacities = changes.flatMap(({ before, after }) => [before.capacity, after.capacity])
  return {
    capacityMax: Math.max(0, ...capacities.filter((capacity) => typeof capacity === 'number')),
    passthroughs: passthroughsOf(changes),
    revocations: changes.flatMap(({ revoked = [], atMs }) =>
      revoked.map((account) => ({ account, atMs })),
    ),
  }
}

interface RoomChange extends audit.Change {
  revoked?: string[]
  atMs: number
  layer: 'spec' | 'override'
}

/** Oldest first. */
async function roomChanges(db: Db, event: string): Promise<RoomChange[]> {
  const changes: RoomChange[] = []
  let before: number | undefined
  do {
    const page = await audit.list(db, { event, before, limit: recordsPerPage })
    for (const { action, at, detail } of page) {
      const layer = layers[action]
      if (layer) changes.push({ ...(detail as audit.Change), atMs: at.getTime(), layer })
    }
    before = page.length === recordsPerPage ? page.at(-1)?.id : undefined
  } while (before !== undefined)
  return changes.toReversed()
}

function passthroughsOf(changes: readonly RoomChange[]): Span[] {
  const controls: Record<RoomChange['layer'], unknown> = { spec: null, override: null }
  const spans: Span[] = []
  for (const { atMs, layer, after } of changes) {
    if (after.control !== undefined) controls[layer] = after.control
    const isOn = (controls.override ?? controls.spec) === 'passthrough'
    const last = spans.at(-1)
    const wasOn = last?.endMs === Number.POSITIVE_INFINITY
    if (isOn && !wasOn) spans.push({ startMs: atMs, endMs: Number.POSITIVE_INFINITY })
    if (last && wasOn && !isOn) last.endMs = atMs + passthroughStaysMs
  }
  return spans
}
