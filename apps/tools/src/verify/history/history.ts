import type { HistoryLine } from './history-line.ts'
import type { Revocation } from '../audited-room.ts'
import { Registrations } from './registrations.ts'
import { SeenPlace } from './seen-place.ts'
import { SeenStatuses } from './seen-statuses.ts'

/** What the clients saw of one room in one epoch: the places of each account, or of each browser where browsers queue. */
export interface SeenEpoch {
  event: string
  epoch: number
  places: ReadonlyMap<string, readonly SeenPlace[]>
  /** Who joined a lottery, by the number that they were given. */
  registrations: Registrations
  statuses: SeenStatuses
}

/** What the clients saw of one event, in whichever epoch. */
export interface SeenEvent {
  /** The Unix seconds in which anybody was told that it is sold out. */
  soldOutSeconds: ReadonlySet<number>
  /** Who was told that they have joined, and not where; the first ones of them. */
  placeless: readonly string[]
}

type GrowingEpoch = Omit<SeenEpoch, 'places'> & { places: Map<string, SeenPlace[]> }

interface GrowingEvent {
  epochs: Map<number, GrowingEpoch>
  soldOutSeconds: Set<number>
  placeless: string[]
}

const placelessMax = 100

/** What all load clients saw, in numbers per place and per second. */
export class History {
  readonly #events = new Map<string, GrowingEvent>()
  #lineCount = 0

  get lineCount(): number {
    return this.#lineCount
  }

  /** Takes in an answer. One that names no place tells nothing of places. */
  add(event: string, line: HistoryLine): void {
    this.#lineCount += 1
    const seen = this.#event(event)
    if (line.outcome === 'sold-out') seen.soldOutSeconds.add(Math.floor(line.t / 1000))
    if (line.call === 'status') epochOf(seen, event, line.epoch ?? 0).statuses.add(line)
    else if (line.epoch != null) addPlace(epochOf(seen, event, line.epoch), line)
    const isPlaceless = !line.position && line.registration === undefined
    if (line.outcome === 'joined' && (isPlaceless || line.epoch == null)) {
      if (seen.placeless.length < placelessMax) seen.placeless.push(holderOf(line))
    }
  }

  /** Takes in whose places and admissions an organiser took away, once all answers are there. */
  revoke(event: string, revocations: readonly Revocation[]): void {
    const byAccount = Map.groupBy(revocations, ({ account }) => account)
    const places = this.epochsOf(event).flatMap((seen) => [...seen.places.values()].flat())
    for (const place of byAccount.size > 0 ? places : []) {
      const times = [place.holder, ...place.entrants].flatMap((who) => byAccount.get(who) ?? [])
      for (const { atMs } of times) place.revoke(atMs)
    }
  }

  epochsOf(event: string): SeenEpoch[] {
    return [...(this.#events.get(event)?.epochs.values() ?? [])]
  }

  /** @returns undefined when nothing was seen of it */
  event(event: string): SeenEvent | undefined {
    return this.#events.get(event)
  }

  #event(event: string): GrowingEvent {
    const known = this.#events.get(event)
    if (known) return known
    const seen: GrowingEvent = { epochs: new Map(), soldOutSeconds: new Set(), placeless: [] }
    this.#events.set(event, seen)
    return seen
  }
}

function epochOf({ epochs }: GrowingEvent, event: string, epoch: number): GrowingEpoch {
  const known = epochs.get(epoch)
  if (known) return known
  const statuses = new SeenStatuses()
  const seen = { event, epoch, places: new Map(), registrations: new Registrations(), statuses }
  epochs.set(epoch, seen)
  return seen
}

const holderOf = ({ browser, account = '' }: HistoryLine): string => browser ?? account

/** In a lottery an answer before the draw names a number and no position. */
function addPlace({ places, registrations }: GrowingEpoch, line: HistoryLine): void {
  const { registration, position } = line
  if (registration !== undefined) registrations.add(registration, holderOf(line))
  if (position) placeOf(places, holderOf(line), position).add(line)
}

function placeOf(places: Map<string, SeenPlace[]>, holder: string, position: number): SeenPlace {
  const own = places.get(holder)
  const known = own?.find((candidate) => candidate.position === position)
  if (known) return known
  const place = new SeenPlace(holder, position)
  if (own) own.push(place)
  else places.set(holder, [place])
  return place
}
