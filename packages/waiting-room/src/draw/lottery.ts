import { createHash } from 'node:crypto'
import { scanHash } from '../inspect/scan.ts'
import { roomKeys } from '../keys.ts'
import { type RoomRedis, RoomUnavailable } from '../redis.ts'
import { orderOf } from './draw.ts'
import { goneByPosition } from './gone-by-position.ts'
import { Registrations } from './registrations.ts'

interface ClosedRegistration {
  size: number
  /** How many accounts had registered when it closed. */
  registered: number
}

/** People go on leaving while a draw is made; each try takes a few milliseconds. */
const triesMax = 20

/** What a worker does at the opening of a lottery. Any number of workers may do it at once, and each step again. */
export class Lottery {
  readonly #redis: RoomRedis

  constructor(redis: RoomRedis) {
    this.#redis = redis
  }

  /**
   * Reads who has registered, a thousand at a time; those who left again are among them.
   * @returns undefined while registration goes on, or when a failover came between: then it is to be read again
   * @throws RoomUnavailable when Redis does not answer
   */
  async registrations(event: string): Promise<Registrations | undefined> {
    const closed = await this.#closed(event)
    if (closed === undefined) return undefined
    const found = new Registrations(closed.size)
    await scanHash(this.#redis, roomKeys(event).places, (accountKey, place) => {
      const index = Number(place.slice(0, place.indexOf(':')))
      if (index <= closed.size) found.add(index, accountKey)
    })
    // Another node scans in another order, so that what was not seen yet could be passed over.
    const now = await this.#closed(event)
    return now?.size === closed.size && found.count >= now.registered ? found : undefined
  }

  /**
   * Publishes the seed, once the list of registrations has been public for three seconds.
   * @returns whether the draw is made; else it is to be tried again
   * @throws RoomUnavailable when Redis does not answer
   */
  async release(event: string, seed: string): Promise<boolean> {
    const keys = roomKeys(event)
    for (let tried = 0; tried < triesMax; tried += 1) {
      const closed = await this.#closed(event)
      if (closed === undefined) return false
      const gone = await this.#redis.command((redis) =>
        redis.getrangeBuffer(keys.gone, 0, closed.size >> 3),
      )
      const seen = createHash('sha1').update(gone).digest('hex')
      const drawn = goneByPosition(gone, orderOf(seed, closed.size))
      const [code] = await this.#redis.runInRoom('draw', event, [seed, seen, drawn])
      if (code === -1) throw new RoomUnavailable()
      if (code !== -2) return code === 1
    }
    return false
  }

  async #closed(event: string): Promise<ClosedRegistration | undefined> {
    const [size, registered] = await this.#redis.command((redis) =>
      redis.hmget(roomKeys(event).room, 'drawSize', 'registered'),
    )
    // A room that was made again knows the size of a list that is saved, and not how many were counted then.
    return size ? { size: Number(size), registered: Number(registered ?? 0) } : undefined
  }
}
