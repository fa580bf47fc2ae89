import { type EventSettings, settingsOf, type Spec } from '@frontrow/concert-event'
import { checks, type Db, events, type Phase } from '@frontrow/store'
import { accountKeys } from '@frontrow/waiting-room'
import { readAudit, type Revocation } from './audited-room.ts'
import type { Span } from './history/certainty.ts'

export interface CheckedEvent {
  name: string
  phase: Phase
  settings: EventSettings
  /** What the waiting room calls an account. */
  accountKey: (account: string) => string
  /** The largest capacity that its room is known to have had. */
  capacityMax: number
  /** When everybody was let in, whatever the capacity. */
  passthroughs: readonly Span[]
  revocations: readonly Revocation[]
  /** A master of Redis was lost meanwhile, so a position may have been given to two accounts. */
  mayRepeatPositions: boolean
}

/**
 * Loads the events to check.
 * @param names all events when there are none
 * @param afterFailover whether a master of Redis was lost meanwhile
 * @throws Error when one of them does not exist, or when there is nothing to check
 */
export async function loadEvents(
  db: Db,
  names: readonly string[],
  afterFailover = false,
): Promise<CheckedEvent[]> {
  const wanted = names.length > 0 ? [...new Set(names)] : await checks.eventNames(db)
  if (wanted.length === 0) throw new Error('There is no event to check.')
  const loaded: CheckedEvent[] = []
  for (const name of wanted) {
    loaded.push({ ...(await loadEvent(db, name)), mayRepeatPositions: afterFailover })
  }
  return loaded
}

async function loadEvent(db: Db, name: string): Promise<Omit<CheckedEvent, 'mayRepeatPositions'>> {
  const event = await events.find(db, name)
  if (event === undefined) throw new Error(`There is no event ${name}.`)
  const settings = settingsOf(JSON.parse(event.spec) as Spec)
  const audited = await readAudit(db, name)
  return {
    name,
    phase: event.phase,
    settings,
    accountKey: accountKeys(event.accountKeySecret),
    ...audited,
    capacityMax: Math.max(settings.waitingRoom.capacity, audited.capacityMax),
  }
}
