import { type EventSettings, settingsOf, type Spec } from '@frontrow/concert-event'
import { audit, checks, type Db, events, type Phase, rooms } from '@frontrow/store'

export interface CheckedEvent {
  name: string
  phase: Phase
  settings: EventSettings
  /** The largest capacity that its room is known to have had. */
  capacityMax: number
}

const recordsPerPage = 500

/**
 * Loads the events to check.
 * @param names all events when there are none
 * @throws Error when one of them does not exist, or when there is nothing to check
 */
export async function loadEvents(db: Db, names: readonly string[]): Promise<CheckedEvent[]> {
  const wanted = names.length > 0 ? [...new Set(names)] : await checks.eventNames(db)
  if (wanted.length === 0) throw new Error('There is no event to check.')
  const loaded: CheckedEvent[] = []
  for (const name of wanted) loaded.push(await loadEvent(db, name))
  return loaded
}

async function loadEvent(db: Db, name: string): Promise<CheckedEvent> {
  const event = await events.find(db, name)
  if (event === undefined) throw new Error(`There is no event ${name}.`)
  const settings = settingsOf(JSON.parse(event.spec) as Spec)
  const room = await rooms.find(db, name)
  const capacities = [
    settings.waitingRoom.capacity,
    capacityIn(room?.override),
    await auditedCapacityMax(db, name),
  ]
  return { name, phase: event.phase, settings, capacityMax: Math.max(...capacities) }
}

/** The largest capacity that a person ever set; 0 when nobody did. */
async function auditedCapacityMax(db: Db, event: string): Promise<number> {
  let capacityMax = 0
  let before: number | undefined
  do {
    const page = await audit.list(db, { event, before, limit: recordsPerPage })
    const changes = page.filter((record) => record.action === 'room-changed')
    capacityMax = Math.max(capacityMax, ...changes.map(({ detail }) => capacityIn(detail)))
    before = page.length === recordsPerPage ? page.at(-1)?.id : undefined
  } while (before !== undefined)
  return capacityMax
}

function capacityIn(change: unknown): number {
  const { capacity } = (change ?? {}) as { capacity?: unknown }
  return typeof capacity === 'number' ? capacity : 0
}
