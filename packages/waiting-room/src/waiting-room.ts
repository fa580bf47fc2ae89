import { DrawnPositions } from './draw/drawn-positions.ts'
import { JoinBatcher, type JoinOrigin, type JoinOutcome } from './join-batcher.ts'
import { roomKeys } from './keys.ts'
import { type RoomRedis, RoomUnavailable } from './redis.ts'
import { parseStatus, type RoomStatus, statusFields } from './status.ts'
import type { Ticket } from './ticket.ts'

export type ClaimOutcome =
  | { kind: 'admitted'; expiresAtMs: number; isNew: boolean }
  /**
   * `called`: it is their turn, but there is no room at this moment. `forbidden`: another account is inside by this
   * place. `already-admitted`: the account is inside by another place.
   */
  | { kind: (typeof claimKinds)[keyof typeof claimKinds] }

export type Standing =
  | { kind: 'admitted'; expiresAtMs: number }
  | { kind: 'waiting' | 'called' | 'lapsed' | 'left' | 'sold-out' | 'ended' | 'other-epoch' }

export interface Departure {
  /** Whether there was anything to leave. */
  left: boolean
  /** The key of the account that had come in by the place; of the place itself when nobody had. */
  accountKey: string
}

export interface RoomCounts {
  active: number
  ready: number
  waiting: number
}

/** What the scripts answer, decoded once. */
const calledCode = -2
const claimKinds = {
  0: 'waiting',
  [calledCode]: 'called',
  [-3]: 'lapsed',
  [-4]: 'spent',
  [-5]: 'sold-out',
  [-6]: 'ended',
  [-7]: 'other-epoch',
  [-8]: 'forbidden',
  [-9]: 'already-admitted',
  [-10]: 'revoked',
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

/** A place is drawn, and the caller does not know where: the script tells epoch, number, size and seed. */
const drawCode = -11

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
  readonly #positions = new DrawnPositions()
  readonly #joins: JoinBatcher

  constructor(redis: RoomRedis) {
    this.#redis = redis
    this.#joins = new JoinBatcher(redis, this.#positions)
  }

  /**
   * Gives an account or a browser its place: the one it has while that still counts, else a new one at the back.
   * @param key of the account or the browser
   * @param origin bounds the new places from there; in one event everybody has one or nobody
   */
  join(event: string, key: string, origin?: JoinOrigin): Promise<JoinOutcome> {
    return this.#joins.join(event, key, origin)
  }

  /**
   * Exchanges a place for an admission, when it is called and there is room.
   * @param accountKey who comes in, where that is not whose place it is
   */
  async claim(ticket: Ticket, accountKey = ticket.accountKey): Promise<ClaimOutcome> {
    const [code = -1, expiresAtMs = 0] = await this.#run('claim', ticket, accountKey)
    if (code > 0 || code === calledCode) this.#sawCalled(ticket)
    if (code > 0) return { kind: 'admitted', expiresAtMs, isNew: code === 1 }
    return { kind: decode(claimKinds, code) }
  }

  /** Where a ticket stands; undefined for a registration whose draw this process has not heard of. Asks nobody. */
  positionOf(ticket: Ticket): number | undefined {
    return this.#positions.of(ticket)
  }

  async look(ticket: Ticket): Promise<Standing> {
    const [code = -1, expiresAtMs = 0] = await this.#run('look', ticket)
    if (code === 2) return { kind: 'admitted', expiresAtMs }
    return { kind: decode(standingKinds, code) }
  }

  /** Gives up the place and the admission that came of it. */
  async leave(ticket: Ticket): Promise<Departure> {
    const [code = -1, accountKey]: readonly unknown[] = await this.#run('leave', ticket)
    // No room, or a ticket of another epoch: nothing came of it.
    if (typeof accountKey !== 'string') return { left: false, accountKey: ticket.accountKey }
    return { left: code === 1, accountKey }
  }

  /**
   * As `leave`, for an account that shows no ticket. It ends the admission however it came in; a browser's waiting
   * place is not the account's, and stays.
   */
  leaveAsAccount(event: string, accountKey: string): Promise<Departure> {
    return this.leave({ event, epoch: 0, position: 0, accountKey })
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
    const status = parseStatus(values)
    if (status === undefined) return undefined
    this.#redis.saw(event, status)
    const { seed, size } = status.draw ?? {}
    if (seed !== undefined && size !== undefined) {
      this.#positions.learn(event, status.epoch, { seed, size })
    }
    return status
  }

  /** Keys of the accounts that are to have no place. */
  async revokedKeys(event: string): Promise<Set<string>> {
    const keys = await this.#redis.command((redis) => redis.smembers(roomKeys(event).revoked))
    return new Set(keys)
  }

  /** Has the next worker that ticks bring the room what MySQL knows, instead of within the second. */
  async hasten(event: string): Promise<void> {
    await this.#redis.command((redis) => redis.hdel(roomKeys(event).room, 'dueAtMs'))
  }

  async count(event: string): Promise<RoomCounts> {
    const [active = -1, ready = 0, waiting = 0] = await this.#redis.runInRoom('count', event, [])
    if (active === -1) throw new RoomUnavailable()
    return { active, ready, waiting }
  }

  /** Shows a ticket to a script. One that answers with the draw is asked again, with the position that follows from it. */
  /** Remembers that a position is called, which no failover may take back. */
  #sawCalled(ticket: Ticket): void {
    const serving = this.positionOf(ticket) ?? 0
    this.#redis.saw(ticket.event, { epoch: ticket.epoch, issued: 0, serving })
  }

  async #run(
    script: 'claim' | 'look' | 'leave',
    ticket: Ticket,
    ...more: readonly string[]
  ): Promise<number[]> {
    const { event, accountKey } = ticket
    const show = ({ epoch, registration, position }: Ticket): Promise<number[]> => {
      const known = this.#positions.of({ event, accountKey, epoch, registration, position }) ?? 0
      const shown = [`${epoch}`, `${registration ?? position}`, `${known}`, accountKey, ...more]
      return this.#redis.runInRoom(script, event, shown)
    }
    const answer = await show(ticket)
    if (answer[0] !== drawCode) return answer
    const [, epoch = 0, registration, size = 0, seed] = answer
    this.#positions.learn(event, epoch, { seed: String(seed), size })
    return show({ event, accountKey, epoch, registration })
  }
}
