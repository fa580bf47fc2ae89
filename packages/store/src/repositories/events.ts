import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'
import type { Phase } from '../schema.ts'

/** An event as it is published: what a sale needs to know besides its seats. */
export interface PublishedEvent {
  name: string
  revision: number
  /** The ConcertEvent's `spec`, as JSON. */
  spec: string
  specDigest: string
  seatingDigest: string
  phase: Phase
  accountKeySecret: string
  closed: boolean
}

export interface EventSummary {
  name: string
  /** Raised by every change of the event. */
  revision: number
  title: string
  venue: string
  startsAt: Date
  opensAt: Date
  phase: Phase
  seatsTotal: number
  seatsLeft: number
  priceFrom: number
}

/** The columns that are derived from the spec. */
export interface EventFacts {
  spec: string
  specDigest: string
  seatingDigest: string
  title: string
  venue: string
  startsAt: Date
  opensAt: Date
  closesAt: Date
  priceFrom: number
  seatsTotal: number
}

const published = [
  'name',
  'revision',
  'spec',
  'spec_digest as specDigest',
  'seating_digest as seatingDigest',
  'phase',
  'account_key_secret as accountKeySecret',
  sql<number>`closed_at IS NOT NULL`.as('closed'),
] as const

const summary = [
  'name',
  'revision',
  'title',
  'venue',
  'starts_at as startsAt',
  'opens_at as opensAt',
  'phase',
  'seats_total as seatsTotal',
  'seats_left as seatsLeft',
  'price_from as priceFrom',
] as const

const columnsOf = (facts: EventFacts) => ({
  spec: facts.spec,
  spec_digest: facts.specDigest,
  seating_digest: facts.seatingDigest,
  title: facts.title,
  venue: facts.venue,
  starts_at: facts.startsAt,
  opens_at: facts.opensAt,
  closes_at: facts.closesAt,
  price_from: facts.priceFrom,
  seats_total: facts.seatsTotal,
})

export async function find(db: Db | Tx, name: string): Promise<PublishedEvent | undefined> {
  const row = await db
    .selectFrom('events')
    .select(published)
    .where('name', '=', name)
    .executeTakeFirst()
  return row && { ...row, closed: row.closed === 1 }
}

/** As `find`, and keeps others from publishing the same name until the transaction ends. */
export async function lock(tx: Tx, name: string): Promise<PublishedEvent | undefined> {
  const row = await tx
    .selectFrom('events')
    .select(published)
    .where('name', '=', name)
    .forUpdate()
    .executeTakeFirst()
  return row && { ...row, closed: row.closed === 1 }
}

export async function insert(
  tx: Tx,
  name: string,
  facts: EventFacts,
  accountKeySecret: string,
): Promise<void> {
  await tx
    .insertInto('events')
    .values({
      name,
      revision: 1,
      ...columnsOf(facts),
      seats_left: facts.seatsTotal,
      phase: 'draft',
      account_key_secret: accountKeySecret,
      closed_at: null,
    })
    .execute()
  await tx.insertInto('rooms').values({ event: name }).execute()
}

/** Publishes a changed spec, or the same spec of an event that was closed. */
export async function update(tx: Tx, name: string, facts: EventFacts): Promise<void> {
  await tx
    .updateTable('events')
    .set({ ...columnsOf(facts), revision: sql`revision + 1`, closed_at: null })
    .where('name', '=', name)
    .execute()
}

/** Closes the sale; seats and bookings stay. @returns whether it was open */
export async function close(tx: Tx, name: string): Promise<boolean> {
  const result = await tx
    .updateTable('events')
    .set({ closed_at: sql<Date>`NOW(3)`, revision: sql`revision + 1` })
    .where('name', '=', name)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export interface Upcoming {
  from: Date
  /** Leave out events without a free seat. */
  available: boolean
  /** Continue behind this event. */
  after?: { startsAt: Date; name: string }
  limit: number
}

/** Events that start at `from` or later, soonest first. */
export const upcoming = (db: Db, { from, available, after, limit }: Upcoming) =>
  db
    .selectFrom('events')
    .select(summary)
    .where('starts_at', '>=', after?.startsAt ?? from)
    .where('closed_at', 'is', null)
    .$if(available, (query) => query.where('seats_left', '>', 0))
    .$if(after !== undefined, (query) =>
      query.where((where) =>
        where.or([
          where('starts_at', '>', after?.startsAt ?? from),
          where('name', '>', after?.name ?? ''),
        ]),
      ),
    )
    .orderBy('starts_at')
    .orderBy('name')
    .limit(limit)

export async function summaryOf(db: Db, name: string): Promise<EventSummary | undefined> {
  return db.selectFrom('events').select(summary).where('name', '=', name).executeTakeFirst()
}

export interface ActiveEvent {
  name: string
  revision: number
  phase: Phase
  seatsLeft: number
}

/** Every event whose room needs care: all but those that have ended and are recorded as such. */
export async function listActive(db: Db): Promise<ActiveEvent[]> {
  return db
    .selectFrom('events')
    .select(['name', 'revision', 'phase', 'seats_left as seatsLeft'])
    .where((where) =>
      where.or([
        where('phase', '!=', 'ended'),
        where.and([where('closed_at', 'is', null), where('closes_at', '>', sql<Date>`NOW(3)`)]),
      ]),
    )
    .execute()
}

/** Corrects the cached count of free seats. */
export async function setSeatsLeft(db: Db, name: string, seatsLeft: number): Promise<void> {
  await db
    .updateTable('events')
    .set({ seats_left: seatsLeft })
    .where('name', '=', name)
    .where('seats_left', '!=', seatsLeft)
    .execute()
}

/** Moves the recorded phase on, once. @returns false when somebody else has */
export async function changePhase(
  tx: Tx,
  name: string,
  change: { from: Phase; to: Phase },
): Promise<boolean> {
  const result = await tx
    .updateTable('events')
    .set({ phase: change.to })
    .where('name', '=', name)
    .where('phase', '=', change.from)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
