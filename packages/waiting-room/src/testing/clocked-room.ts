import { randomBytes } from 'node:crypto'
import { roomKeys } from '../keys.ts'
import { emptyRoom, type Inventory, Pacer, type RoomSettings } from '../pacer.ts'
import type { RoomRedis } from '../redis.ts'
import type { Ticket } from '../ticket.ts'
import { WaitingRoom } from '../waiting-room.ts'
import { setClock } from './clocked-redis.ts'

export const startMs = Date.UTC(2027, 0, 1)

export const openSettings: RoomSettings = {
  opensAtMs: startMs - 24 * 3_600_000,
  closesAtMs: startMs + 24 * 3_600_000,
  closed: false,
  capacity: 10,
  newUsersPerMinute: 6000,
  sessionTtlMs: 300_000,
  graceMs: 30_000,
  lateForMs: 600_000,
  noShowCompensation: false,
}

/** A room of a test's own, whose time the test moves. */
export class ClockedRoom {
  readonly event = `room-${randomBytes(6).toString('hex')}`
  readonly room: WaitingRoom
  readonly pacer: Pacer
  settings: RoomSettings
  inventory: Inventory = { seatsFree: 1000, seatsBusy: 0, liveHolds: 0 }
  wallMs = startMs
  readonly #redis: RoomRedis

  /** @param redis from `clockedRedis` */
  constructor(redis: RoomRedis, changes: Partial<RoomSettings> = {}) {
    this.#redis = redis
    this.room = new WaitingRoom(redis)
    this.pacer = new Pacer(redis)
    this.settings = { ...openSettings, ...changes }
  }

  async open(saved = emptyRoom(1)): Promise<this> {
    await setClock(this.#redis, this.event, this.wallMs)
    await this.configure({}, saved)
    await this.pacer.tick(this.event)
    return this
  }

  async configure(changes: Partial<RoomSettings>, saved = emptyRoom(1)): Promise<void> {
    Object.assign(this.settings, changes)
    await this.pacer.configure(this.event, this.settings, this.inventory, saved)
  }

  /** Time passes while a worker ticks, and counts the seats, once a second. */
  async pass(seconds: number): Promise<void> {
    for (let i = 0; i < seconds; i += 1) {
      await this.jump(1000)
      await this.configure({})
      await this.pacer.tick(this.event)
    }
  }

  /** Time passes and nothing happens. */
  async jump(ms: number): Promise<void> {
    this.wallMs += ms
    await setClock(this.#redis, this.event, this.wallMs)
  }

  /** @param key of an account, or of a browser */
  async join(key: string): Promise<Ticket> {
    const { epoch, position, registration } = await this.room.join(this.event, key)
    const place = registration === undefined ? { position } : { registration }
    return { event: this.event, epoch, ...place, accountKey: key }
  }

  /** So many join, in order. */
  async joinMany(count: number, name = 'guest'): Promise<Ticket[]> {
    return Promise.all(Array.from({ length: count }, (_, i) => this.join(`${name}-${i}`)))
  }

  /** As a hold does: the admission lasts five minutes from now. */
  async extend({ accountKey }: Ticket): Promise<void> {
    const untilMs = this.wallMs + 300_000
    await this.#redis.command((commands) =>
      commands.zadd(roomKeys(this.event).active, 'XX', 'GT', untilMs, accountKey),
    )
  }

  /** @param accountKey who comes in, where a browser queued */
  async claim(ticket: Ticket, accountKey?: string): Promise<string> {
    const outcome = await this.room.claim(ticket, accountKey)
    return outcome.kind
  }
}
