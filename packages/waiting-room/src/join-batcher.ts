import { withDeadline } from '@frontrow/platform'
import { type RoomRedis, RoomUnavailable } from './redis.ts'
import type { Phase } from './status.ts'

export interface JoinOutcome {
  phase: Phase
  epoch: number
  /** 0 when the room gives no new place, because of its phase or its control, or to this address. */
  position: number
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
const phases: readonly Phase[] = ['draft', 'prequeue', 'open', 'sold-out', 'ended']

/**
 * Gathers joins and sends one script call per event for all of them: a tenth of the cost of a call per join, and a load on
 * Redis that hardly grows with the crowd. Who comes alone waits for nobody: a batch is what arrived in one turn of the
 * event loop or, after a call, in the two milliseconds that follow it.
 */
export class JoinBatcher {
  readonly #redis: RoomRedis
  readonly #gathering = new Map<string, Batch>()
  /** Events for which a call was sent in the last two milliseconds. */
  readonly #resting = new Set<string>()

  constructor(redis: RoomRedis) {
    this.#redis = redis
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
      if (answer[0] === -1) throw new RoomUnavailable()
      const outcomes = outcomesOf(answer, keys.length)
      const issued = Math.max(...outcomes.map(({ position }) => position))
      this.#redis.saw(event, { epoch: Number(answer[1]), issued, serving: 0 })
      outcomes.forEach((outcome, i) => batch.waiters.get(keys[i] ?? '')?.resolve(outcome))
    } catch (error) {
      for (const key of keys) batch.waiters.get(key)?.reject(error)
    }
  }
}

/** In one event either everybody who joins has an origin or nobody. */
function argumentsOf(keys: string[], { origins }: Batch): string[] {
  const [any] = origins.values()
  if (any === undefined) return ['0', ...keys]
  const addresses = keys.map((key) => origins.get(key)?.addressKey ?? '')
  return [`${any.newPlacesPerMinute}`, ...keys, ...addresses]
}

/** The answer is `[phase, epoch, first, index, position, index, position, ...]`, as the script explains. */
function outcomesOf(answer: readonly unknown[], count: number): JoinOutcome[] {
  const [epoch, first] = [Number(answer[1]), Number(answer[2])]
  const phase = phases.find((name) => name === answer[0])
  if (phase === undefined) throw new RoomUnavailable()
  const outcomes: JoinOutcome[] = []
  let [told, next] = [3, first]
  for (let index = 1; index <= count; index += 1) {
    if (answer[told] === index) {
      outcomes.push({ phase, epoch, ...toldPlace(Number(answer[told + 1])) })
      told += 2
    } else {
      outcomes.push({ phase, epoch, isNew: true, position: next })
      if (first > 0) next += 1
    }
  }
  return outcomes
}

/** What the script says of a key that gets no new place. */
function toldPlace(position: number): Omit<JoinOutcome, 'phase' | 'epoch'> {
  if (position > 0) return { position, isNew: false }
  if (position === 0) return { position, isNew: false, isRevoked: true }
  return { position: 0, isNew: true, retryAfterSeconds: -position }
}
