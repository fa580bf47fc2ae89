import { JoinBatcher, type JoinOutcome } from './join-batcher.ts'
import { roomKeys } from './keys.ts'
import { type RoomRedis, RoomUnavailable } from './redis.ts'
import { parseStatus, type RoomStatus, statusFields } from './status.ts'
import type { Ticket } from './ticket.ts'

export type ClaimOutcome =
  | { kind: 'admitted'; expiresAtMs: number; isNew: boolean }
  /** `called`: it is their turn, but there is no room at this moment. */
  | { kind: 'waiting' | 'called' | 'lapsed' | 'spent' | 'sold-out' | 'ended' | 'other-epoch' }

export type Standing =
  | { kind: 'admitted'; expiresAtMs: number }
  | { kind: 'waiting' | 'called' | 'lapsed' | 'left' | 'sold-out' | 'ended' | 'other-epoch' }

export interface RoomCounts {
  active: number
  ready: number
  waiting: number
}

/** What the scripts answer, decoded once. */
const claimKinds = {
  0: 'waiting',
  [-2]: 'called',
  [-3]: 'lapsed',
  [-4]: 'spent',
  [-5]: 'sold-out',
  [-6]: 'ended',
  [-7]: 'other-epoch',
} as const
const standingKinds = {
  0: 'waiting',
  1: 'called',
  3: 'lapsed',
  4: 'left',
  5: 'sold-out',
  6: 'ended',
  [-7]: 'other-epoch',
} as const

function decode<Kinds extends Record<number, string>>(
  kinds: Kinds,
  code: number,
): Kinds[keyof Kinds] {
  const kind = kinds[code]
  if (kind === undefined) throw new RoomUnavailable({ cause: `code ${code}` })
  return kind as Kinds[keyof Kinds]
}

/** The line in front of a sale, as its visitors use it. Every method throws RoomUnavailable when Redis does not answer. */
export class WaitingRoom {
  readonly #redis: RoomRedis
  readonly #joins: JoinBatcher

  constructor(redis: RoomRedis) {
    this.#redis = redis
    this.#joins = new JoinBatcher(redis)
  }

  /** Gives the account its place: the one it has while that still counts, else a new one at the back. */
  join(event: string, accountKey: string): Promise<JoinOutcome> {
    return this.#joins.join(event, accountKey)
  }

  /** Exchanges a place for an admission, when it is called and there is room. */
  async claim(ticket: Ticket): Promise<ClaimOutcome> {
    const [code = -1, expiresAtMs = 0] = await this.#run('claim', ticket)
    if (code > 0) return { kind: 'admitted', expiresAtMs, isNew: code === 1 }
    return { kind: decode(claimKinds, code) }
  }

  async look(ticket: Ticket): Promise<Standing> {
    const [code = -1, expiresAtMs = 0] = await this.#run('look', ticket)
    if (code === 2) return { kind: 'admitted', expiresAtMs }
    return { kind: decode(standingKinds, code) }
  }

  /** Gives up the place and the admission that came of it. @returns whether there was one */
  async leave(ticket: Ticket): Promise<boolean> {
    const [code] = await this.#run('leave', ticket)
    return code === 1
  }

  /** As `leave`, for an account that shows no ticket. */
  async leaveAsAccount(event: string, accountKey: string): Promise<boolean> {
    const [code] = await this.#run('leave', { event, epoch: 0, position: 0, accountKey })
    return code === 1
  }

  /** Ends an admission at once, so that the next person can come in. */
  async endAdmission(event: string, accountKey: string): Promise<void> {
    await this.#redis.command((redis) => redis.zrem(roomKeys(event).active, accountKey))
  }

  /** @returns undefined when Redis has no such room */
  async status(event: string): Promise<RoomStatus | undefined> {
    const values = await this.#redis.command((redis) =>
      redis.hmget(roomKeys(event).room, ...statusFields),
    )
    return parseStatus(values)
  }

  async count(event: string): Promise<RoomCounts> {
    const [active = -1, ready = 0, waiting = 0] = await this.#redis.run(
      'count',
      roomKeys(event).all,
      [],
    )
    if (active === -1) throw new RoomUnavailable()
    return { active, ready, waiting }
  }

  #run(script: 'claim' | 'look' | 'leave', ticket: Ticket): Promise<number[]> {
    const { event, epoch, position, accountKey } = ticket
    return this.#redis.run(script, roomKeys(event).all, [`${epoch}`, `${position}`, accountKey])
  }
}
