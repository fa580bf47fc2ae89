import { orderOf } from '../draw/draw.ts'
import { roomKeys } from '../keys.ts'
import { type RoomRedis, RoomUnavailable } from '../redis.ts'
import type { Phase } from '../status.ts'
import {
  GoneBits,
  type InspectedPlace,
  parsePlace,
  type RoomNumbers,
  type RoomPicture,
} from './room-picture.ts'
import { readBytes, scanHash, scanSortedSet } from './scan.ts'

/** A seat that the filter keeps for somebody. */
export interface SeatLock {
  seat: string
  /** `account key:hold`. */
  owner: string
  /** Infinite for a lock that never ends by itself. */
  leftMs: number
}

const numberFields = ['epoch', 'issued', 'serving', 'slotEnd', 'placeEnd'] as const
const seatsPerRead = 500

/** Reads whole rooms for checks, in pieces that keep nobody waiting, and writes nothing. */
export class RoomInspector {
  readonly #redis: RoomRedis

  constructor(redis: RoomRedis) {
    this.#redis = redis
  }

  /**
   * @returns undefined when Redis has no such room
   * @throws RoomUnavailable when Redis does not answer
   */
  async picture(event: string): Promise<RoomPicture | undefined> {
    const [room, places, gone, , ready, tries, active, cameInBy] = roomKeys(event)
      .all as RoomKeyList
    const nowMs = await this.#clockMs(room)
    const admitted = await scanSortedSet(this.#redis, active)
    const readyPositions = await scanSortedSet(this.#redis, ready)
    const triedPositions = await scanSortedSet(this.#redis, tries)
    const known = await this.#places(places)
    const entrants = new Map<string, string>()
    await scanHash(this.#redis, cameInBy, (account, key) => entrants.set(account, key))
    const goneBits = new GoneBits(await readBytes(this.#redis, gone))
    const numbers = await this.#numbers(room)
    return (
      numbers && {
        numbers,
        ...known,
        places: numbers.draw ? drawn(known.places, numbers.draw) : known.places,
        gone: goneBits,
        ready: new Set([...readyPositions.keys()].map(Number)),
        tries: new Set([...triedPositions.keys()].map(Number)),
        active: new Set([...admitted].filter(([, untilMs]) => untilMs > nowMs).map(([key]) => key)),
        entrants,
      }
    )
  }

  /** The locks on the given seats. @throws RoomUnavailable when Redis does not answer */
  async seatLocks(event: string, seats: readonly string[]): Promise<SeatLock[]> {
    const locks: SeatLock[] = []
    for (let start = 0; start < seats.length; start += seatsPerRead) {
      locks.push(...(await this.#locksOn(event, seats.slice(start, start + seatsPerRead))))
    }
    return locks
  }

  async #locksOn(event: string, seats: readonly string[]): Promise<SeatLock[]> {
    const key = roomKeys(event).seatLock
    const owners = await this.#redis.command((redis) => redis.mget(seats.map(key)))
    const locked = seats.map((seat, i) => ({ seat, owner: owners[i] ?? '' }))
    const found = locked
      .filter(({ owner }) => owner !== '')
      .map(async (lock) => ({ ...lock, leftMs: await this.#leftMs(key(lock.seat)) }))
    return Promise.all(found)
  }

  async #leftMs(key: string): Promise<number> {
    const answer = await this.#redis.command((redis) => redis.pttl(key))
    return answer === -1 ? Number.POSITIVE_INFINITY : Math.max(0, answer)
  }

  async #places(key: string): Promise<Pick<RoomPicture, 'places' | 'malformed'>> {
    const places = new Map<string, InspectedPlace>()
    const malformed = new Map<string, string>()
    await scanHash(this.#redis, key, (holder, text) => {
      const place = parsePlace(text)
      if (place) places.set(holder, place)
      else malformed.set(holder, text)
    })
    return { places, malformed }
  }

  async #numbers(key: string): Promise<RoomNumbers | undefined> {
    const [phase, seed, size, ...values] = await this.#redis.command((redis) =>
      redis.hmget(key, 'phase', 'seed', 'drawSize', ...numberFields),
    )
    if (!phase) return undefined
    if (values.includes(null)) throw new RoomUnavailable({ cause: 'the room lacks numbers' })
    const numbers = numberFields.map((name, i) => [name, Number(values[i])])
    const draw = seed ? { draw: { seed, size: Number(size) } } : {}
    return { phase: phase as Phase, ...Object.fromEntries(numbers), ...draw } as RoomNumbers
  }

  /** The clock of the node that keeps the room: a command without a key may ask another one. */
  async #clockMs(key: string): Promise<number> {
    const answer = await this.#redis.command((redis) =>
      redis.eval(`return redis.call('TIME')`, 1, key),
    )
    const [seconds, microseconds] = (answer as string[]).map(Number) as [number, number]
    return seconds * 1000 + Math.floor(microseconds / 1000)
  }
}

/** Places as the draw has put them: Redis keeps their numbers. */
function drawn(
  places: ReadonlyMap<string, InspectedPlace>,
  { seed, size }: { seed: string; size: number },
): Map<string, InspectedPlace> {
  const order = orderOf(seed, size)
  const placed = [...places].map(([key, place]): [string, InspectedPlace] => {
    const { position: number } = place
    if (number < 1 || number > size) return [key, place]
    return [key, { ...place, position: order.positionOf(number), registration: number }]
  })
  return new Map(placed)
}

/** `RoomKeys.all`, by name. */
type RoomKeyList = [string, string, string, string, string, string, string, string]
