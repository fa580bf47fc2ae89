import { randomBytes, randomUUIDv7 } from 'node:crypto'
import {
  priceFrom,
  type Seating,
  seatingDigest,
  seatsOf,
  seatTotal,
  settingsOf,
  type Spec,
  type SpecInput,
  specDigest,
  specSchema,
} from '@frontrow/concert-event'
import { type Db, events, holds, inTransaction, seats } from '@frontrow/store'
import { newAccountKeySecret } from '@frontrow/waiting-room'

const hourMs = 3_600_000

/** A time so many hours from now, as a spec has it. */
export const inHours = (hours: number): string =>
  new Date(Date.now() + hours * hourMs).toISOString()

/** One section with so many seats: `A-1-1`, `A-1-2`, ... */
export const seatsInOneRow = (count: number): SpecInput['seating'] => ({
  sections: [{ name: 'A', price: 50_000, rows: [{ name: '1', seats: count }] }],
})

type HallChanges = Omit<Partial<SpecInput>, 'waitingRoom'> & {
  waitingRoom?: Partial<SpecInput['waitingRoom']>
}

/** A hall of ten seats that sells now. */
export function hallSpec({ waitingRoom, ...changes }: HallChanges = {}): SpecInput {
  return {
    title: 'Small Hall Live',
    venue: 'Small Hall, Seoul',
    startsAt: inHours(1000),
    seating: seatsInOneRow(10),
    saleWindow: { opensAt: inHours(-1), closesAt: inHours(900) },
    waitingRoom: { capacity: 100, newUsersPerMinute: 60_000, ...waitingRoom },
    ...changes,
  }
}

/** Publishes an event as the admin API does, or a changed spec of it. @returns its name */
export async function publish(
  db: Db,
  changes?: HallChanges,
  name = `hall-${randomBytes(6).toString('hex')}`,
): Promise<string> {
  const spec = specSchema.parse(hallSpec(changes))
  const seating = spec.seating ?? { sections: [] }
  const facts = factsOf(spec, seating)
  await inTransaction(db, async (tx) => {
    const known = await events.lock(tx, name)
    if (known === undefined) await events.insert(tx, name, facts, newAccountKeySecret())
    else await events.update(tx, name, facts)
    if (known?.seatingDigest === facts.seatingDigest) return
    await seats.removeAll(tx, name)
    await seats.insert(tx, name, [...seatsOf(seating)])
  })
  return name
}

function factsOf(spec: Spec, seating: Seating): events.EventFacts {
  const { startsAtMs, saleWindow } = settingsOf(spec)
  return {
    spec: JSON.stringify(spec),
    specDigest: specDigest(spec),
    seatingDigest: seatingDigest(seating),
    title: spec.title,
    venue: spec.venue,
    startsAt: new Date(startsAtMs),
    opensAt: new Date(saleWindow.opensAtMs),
    closesAt: new Date(saleWindow.closesAtMs),
    priceFrom: priceFrom(seating),
    seatsTotal: seatTotal(seating),
  }
}

export interface TestHold {
  id: string
  event: string
  account: string
  seats: string[]
}

/** Holds seats that can be taken, as the API does. @param lifetimeMs below 0 for a hold that has run out */
export async function hold(
  db: Db,
  event: string,
  wanted: readonly string[],
  lifetimeMs = 300_000,
): Promise<TestHold> {
  const [id, account] = [randomUUIDv7(), randomUUIDv7()]
  await inTransaction(db, async (tx) => {
    const until = new Date((await seats.databaseTime(tx)).getTime() + lifetimeMs)
    const taken = await seats.take(tx, { event, seats: wanted, hold: id, until }).executeTakeFirst()
    if (Number(taken.numUpdatedRows) < wanted.length)
      throw new Error(`${wanted.join(', ')} cannot be taken`)
    const priced = await seats.prices(tx, event, wanted)
    const total = priced.reduce((sum, seat) => sum + seat.price, 0)
    await holds.insert(tx, { id, event, account, seats: priced, total, expiresAt: until })
  })
  return { id, event, account, seats: [...wanted] }
}

/** Pays a hold, as far as the seats tell. */
export async function sell(db: Db, held: TestHold): Promise<void> {
  await inTransaction(db, async (tx) => {
    await seats.sell(tx, { ...held, hold: held.id })
    await holds.end(tx, held.id, 'paid')
  })
}

/** Gives sold seats back, as far as the seats tell. */
export async function giveBack(db: Db, sold: TestHold, delayMs: number): Promise<void> {
  await inTransaction(db, (tx) => seats.giveBack(tx, { ...sold, hold: sold.id }, delayMs))
}
