import { withDeadline } from '@frontrow/platform'
import type { DrawnPositions } from './draw/drawn-positions.ts'
import { type RoomRedis, RoomUnavailable } from './redis.ts'
import { type JoinedPlace, type JoinedRoom, joinedPlaces, joinedRoom } from './join-answer.ts'
import type { Phase } from './status.ts'

export interface JoinOutcome {
  phase: Phase
  epoch: number
  /**
   * 0 when the room gives no new place, because of its phase or its control, or to this address. Absent for a
   * registration before the draw.
   */
  position?: number
  /** The number of a registration in a lottery. */
  registration?: number
  isNew: boolean
  /** The account is to have no place. */
  isRevoked?: true
  /** For how long this address gets no new place, where that is the reason. */
  retryAfterSeconds?: number
}

/** Where a join comes from, and how many new places come from there at the most. */
export interface JoinOrigin {
  /** Stands for the address; the address itself is nowhere kept. */
  addressKey: string
  newPlacesPerMinute: number
}

interface Batch {
  /** By key of the place. */
  waiters: Map<string, PromiseWithResolvers<JoinOutcome>>
  /** By key of the place; empty where accounts queue. */
  origins: Map<string, JoinOrigin>
}

/** Bounds one script call: it must not keep Redis from the others for more than about a millisecond. */
const placesPerCall = 500
/** How long a pod gathers between two calls for an event; nobody who joins notices. */
const gatherMs = 2
/** Less than a request may take, since nobody else times a join. */
const callMsMax = 1500

/**
 * Gathers joins and sends one script call per event for all of them: a tenth of the cost of a call per join, and a load on
 * Redis that hardly grows with the crowd. Who comes alone waits for nobody: a batch is what arrived in one turn of the
 * event loop or, after a call, in the two milliseconds that follow it.
 */
export class JoinBatcher {
  readonly #redis: RoomRedis
  readonly #positions: DrawnPositions
  readonly #gathering = new Map<string, Batch>()
  /** Events for which a call was sent in the last two milliseconds. */
  readonly #resting = new Set<string>()

  constructor(redis: RoomRedis, positions: DrawnPositions) {
    this.#redis = redis
    this.#positions = positions
  }

  /** @throws RoomUnavailable when Redis does not answer in time or has no such room */
  join(event: string, key: string, origin?: JoinOrigin): Promise<JoinOutcome> {
    const batch = this.#gathering.get(event) ?? this.#open(event)
    const known = batch.waiters.get(key)
    if (known) return known.promise
    const waiter = Promise.withResolvers<JoinOutcome>()
    batch.waiters.set(key, waiter)
    if (origin) batch.origins.set(key, origin)
    return waiter.promise
  }

  #open(event: string): Batch {
    const batch: Batch = { waiters: new Map(), origins: new Map() }
    this.#gathering.set(event, batch)
    if (!this.#resting.has(event)) setImmediate(() => this.#send(event))
    return batch
  }

  #send(event: string): void {
    const batch = this.#gathering.get(event)
    this.#gathering.delete(event)
    this.#resting.delete(event)
    if (batch === undefined) return
    this.#resting.add(event)
    setTimeout(() => this.#send(event), gatherMs)
    const keys = [...batch.waiters.keys()]
    for (let start = 0; start < keys.length; start += placesPerCall) {
      void this.#call(event, keys.slice(start, start + placesPerCall), batch)
    }
  }

  async #call(event: string, keys: string[], batch: Batch): Promise<void> {
    try {
      const call = this.#redis.runInRoom('join', event, argumentsOf(keys, batch))
      const answer = await withDeadline(call, callMsMax, () => new RoomUnavailable())
      const room = joinedRoom(event, answer)
      if (room.seed !== '') {
        this.#positions.learn(event, room.epoch, { seed: room.seed, size: room.registered })
      }
      const places = joinedPlaces(answer, keys.length)
      const issued = Math.max(...places.map(({ number }) => number))
      this.#redis.saw(event, { epoch: room.epoch, issued, serving: 0 })
      places.forEach((place, i) => {
        const key = keys[i] ?? ''
        batch.waiters.get(key)?.resolve(this.#outcome(room, key, place))
      })
    } catch (error) {
      for (const key of keys) batch.waiters.get(key)?.reject(error)
    }
  }

  #outcome(
    room: JoinedRoom,
    key: string,
    { number, ...news }: JoinedPlace,
  ): JoinOutcome | Promise<JoinOutcome> {
    const { event, phase, epoch, registered, placeEnd } = room
    if (number === 0 || number > registered) return { phase, epoch, position: number, ...news }
    const place = { epoch, registration: number }
    const position = this.#positions.of({ event, accountKey: key, ...place })
    const mayHaveLapsed = !news.isNew && position !== undefined && position <= placeEnd
    if (mayHaveLapsed) return this.#rejoin(room, key, { number, position })
    return { phase, ...place, position, ...news }
  }

  /** Only a position tells whether a drawn place has lapsed, and no script knows it. */
  async #rejoin(
    room: JoinedRoom,
    key: string,
    { number, position }: { number: number; position: number },
  ): Promise<JoinOutcome> {
    const shown = [key, `${number}`, `${position}`]
    const [now = -1, isNew] = await this.#redis.runInRoom('rejoin', room.event, shown)
    if (now === -1) throw new RoomUnavailable()
    return this.#outcome({ ...room, placeEnd: 0 }, key, { number: now, isNew: isNew === 1 })
  }
}

/** In one event either everybody who joins has an origin or nobody. */
function argumentsOf(keys: string[], { origins }: Batch): string[] {
  const [any] = origins.values()
  if (any === undefined) return ['0', ...keys]
  const addresses = keys.map((key) => origins.get(key)?.addressKey ?? '')
  return [`${any.newPlacesPerMinute}`, ...keys, ...addresses]
}
