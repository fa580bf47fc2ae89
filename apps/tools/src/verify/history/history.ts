import type { HistoryLine } from './history-line.ts'
import type { Revocation } from '../audited-room.ts'
import { SeenPlace } from './seen-place.ts'

/** What the clients saw of one room in one epoch: the places of each account, or of each browser where browsers queue. */
export interface SeenEpoch {
  event: string
  epoch: number
  places: ReadonlyMap<string, readonly SeenPlace[]>
}

type GrowingEpoch = Omit<SeenEpoch, 'places'> & { places: Map<string, SeenPlace[]> }

/** What all load clients saw, in numbers per place. */
export class History {
  readonly #epochs = new Map<string, GrowingEpoch>()
  #lineCount = 0

  get lineCount(): number {
    return this.#lineCount
  }

  /** Takes in an answer. One that names no place tells nothing. */
  add(event: string, line: HistoryLine): void {
    this.#lineCount += 1
    const { browser, account, position, epoch } = line
    const holder = browser ?? account
    if (!position || epoch == null || holder === undefined) return
    const places = this.#epoch(event, epoch).places
    const known = places.get(holder) ?? []
    if (known.length === 0) places.set(holder, known)
    let place = known.find((candidate) => candidate.position === position)
    if (place === undefined) {
      place = new SeenPlace(holder, position)
      known.push(place)
    }
    place.add(line)
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
    return [...this.#epochs.values()].filter((seen) => seen.event === event)
  }

  #epoch(event: string, epoch: number): GrowingEpoch {
    const key = `${event} ${epoch}`
    const known: GrowingEpoch = this.#epochs.get(key) ?? { event, epoch, places: new Map() }
    this.#epochs.set(key, known)
    return known
  }
}
