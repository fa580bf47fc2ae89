import {
  priceFrom,
  type Seating,
  seatingDigest,
  seatsOf,
  seatTotal,
  settingsOf,
  type Spec,
  specDigest,
} from '@frontrow/concert-event'
import { Problem } from '@frontrow/platform'
import { audit, type Db, events, inTransaction, isDuplicate, seats, type Tx } from '@frontrow/store'
import { newAccountKeySecret } from '@frontrow/waiting-room'
import type { Catalogue } from '../catalogue.ts'

export type SpecWithSeating = Spec & { seating: Seating }

export type Outcome = 'created' | 'changed' | 'unchanged'

export interface Published {
  name: string
  revision: number
  closed: boolean
  spec: Spec
}

interface EventAdminParts {
  db: Db
  catalogue: Catalogue
}

/** Publishing and closing events. Doing either again changes nothing. */
export class EventAdmin {
  readonly #parts: EventAdminParts

  constructor(parts: EventAdminParts) {
    this.#parts = parts
  }

  /**
   * Publishes an event, or a changed spec of it. The same name opens a closed event again, with its sold seats.
   * @returns whether anything changed
   * @throws Problem seating-locked when the seats change while some are held or sold; invalid when it changes who
   *   queues, once they do
   */
  async publish(name: string, spec: SpecWithSeating, actor: string): Promise<Outcome> {
    const { db, catalogue } = this.#parts
    const publishOnce = (): Promise<Outcome> =>
      inTransaction(db, async (tx) => {
        const known = await events.lock(tx, name)
        const outcome = await write(tx, { name, spec, known })
        if (outcome !== 'unchanged') {
          const detail = audit.changeOf(roomTermsOf(known), { ...spec.waitingRoom })
          await audit.insert(tx, { actor, action: `event-${outcome}`, event: name, detail })
        }
        return outcome
      })
    // Two who publish a new name at once both find none; the later one looks again.
    const outcome = await publishOnce().catch((error: unknown) => {
      if (!isDuplicate(error)) throw error
      return publishOnce()
    })
    catalogue.forget(name)
    return outcome
  }

  /** @throws Problem not-found */
  async get(name: string): Promise<Published> {
    const event = await events.find(this.#parts.db, name)
    if (event === undefined) throw new Problem('not-found')
    const { revision, closed } = event
    return { name, revision, closed, spec: JSON.parse(event.spec) as Spec }
  }

  /** Ends the sale; bookings stay. @throws Problem not-found */
  async close(name: string, actor: string): Promise<void> {
    const { db, catalogue } = this.#parts
    await this.get(name)
    await inTransaction(db, async (tx) => {
      if (!(await events.close(tx, name))) return
      await audit.insert(tx, { actor, action: 'event-closed', event: name, detail: {} })
    })
    catalogue.forget(name)
  }
}

interface Publication {
  name: string
  spec: SpecWithSeating
  known: events.PublishedEvent | undefined
}

async function write(tx: Tx, { name, spec, known }: Publication): Promise<Outcome> {
  const facts = factsOf(spec)
  if (known === undefined) {
    await events.insert(tx, name, facts, newAccountKeySecret())
    await seats.insert(tx, name, [...seatsOf(spec.seating)])
    return 'created'
  }
  if (known.specDigest === facts.specDigest && !known.closed) return 'unchanged'
  refuseOtherQueue(known, spec)
  if (known.seatingDigest !== facts.seatingDigest) await replaceSeats(tx, name, spec.seating)
  await events.update(tx, name, facts)
  return 'changed'
}

/** Of a spec only the room is audited: what an organiser may have to answer for later. */
function roomTermsOf(event: events.PublishedEvent | undefined): Record<string, unknown> {
  return event === undefined ? {} : { ...(JSON.parse(event.spec) as Spec).waitingRoom }
}

/**
 * Places are kept under the keys of those who queue: of the others nobody would find theirs again. And nobody is drawn
 * who came for a place in the order of arrival, or the other way about.
 */
function refuseOtherQueue({ phase, spec }: events.PublishedEvent, next: Spec): void {
  if (phase === 'draft') return
  const known = (JSON.parse(spec) as Spec).waitingRoom
  const errors = (['identity', 'method'] as const)
    .filter((field) => known[field] !== next.waitingRoom[field])
    .map((field) => ({
      path: `waitingRoom.${field}`,
      message: `must stay ${known[field]}: the queue has opened`,
    }))
  if (errors.length > 0) throw new Problem('invalid', { extras: { errors } })
}

async function replaceSeats(tx: Tx, name: string, seating: Seating): Promise<void> {
  if ((await seats.lockTaken(tx, name)) > 0) throw new Problem('seating-locked')
  await seats.removeAll(tx, name)
  await seats.insert(tx, name, [...seatsOf(seating)])
}

function factsOf(spec: SpecWithSeating): events.EventFacts {
  const { startsAtMs, saleWindow } = settingsOf(spec)
  return {
    spec: JSON.stringify(spec),
    specDigest: specDigest(spec),
    seatingDigest: seatingDigest(spec.seating),
    title: spec.title,
    venue: spec.venue,
    startsAt: new Date(startsAtMs),
    opensAt: new Date(saleWindow.opensAtMs),
    closesAt: new Date(saleWindow.closesAtMs),
    priceFrom: priceFrom(spec.seating),
    seatsTotal: seatTotal(spec.seating),
  }
}
