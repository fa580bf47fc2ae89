import { createHash } from 'node:crypto'
import { commitmentOf, type Draw, newSeed, orderOf } from '../draw/draw.ts'
import { Lottery } from '../draw/lottery.ts'
import { GoneBits } from '../inspect/room-picture.ts'
import { roomKeys } from '../keys.ts'
import { type DrawStep, emptyRoom, type RoomSettings, type SavedDraw } from '../pacer.ts'
import type { RoomRedis } from '../redis.ts'
import type { Ticket } from '../ticket.ts'
import { ClockedRoom, startMs } from './clocked-room.ts'

const registrationSeconds = 60

/** A lottery whose time a test moves. Its prequeue opens at the start, and the sale a minute later. */
export class ClockedLottery extends ClockedRoom {
  readonly seed = newSeed()
  readonly lottery: Lottery
  /** As MySQL has it. */
  saved: SavedDraw | undefined
  snapshot = emptyRoom(1)
  list = ''
  readonly #redis: RoomRedis

  /** @param redis from `clockedRedis` */
  constructor(redis: RoomRedis, changes: Partial<RoomSettings> = {}) {
    super(redis, {
      method: 'lottery',
      prequeueAtMs: startMs,
      opensAtMs: startMs + registrationSeconds * 1000,
      ...changes,
    })
    this.#redis = redis
    this.lottery = new Lottery(redis)
  }

  /** Opens the registration. */
  override async open(): Promise<this> {
    await super.open(this.snapshot)
    await this.pass(2)
    return this
  }

  override configure(changes: Partial<RoomSettings>, saved = this.snapshot): Promise<void> {
    return super.configure(changes, Object.assign({ draw: this.saved }, saved))
  }

  /** Time passes while a worker ticks, counts the seats and does what the draw waits for, once a second. */
  override async pass(seconds: number): Promise<void> {
    for (let i = 0; i < seconds; i += 1) await this.step(await this.tick())
  }

  /** A second passes and a worker ticks. @returns what the draw waits for */
  async tick(): Promise<DrawStep | undefined> {
    await this.jump(1000)
    await this.configure({})
    const outcome = await this.pacer.tick(this.event)
    if (outcome.kind !== 'ticked') throw new Error(`The tick was ${outcome.kind}`)
    this.snapshot = outcome.snapshot
    return outcome.drawStep
  }

  /** Until the first second after the opening, when nobody registers any more and the list is not yet read. */
  async close(): Promise<void> {
    while ((await this.tick()) !== 'list') await this.configure({})
  }

  /** Until the seed is published. */
  async draw(): Promise<void> {
    while ((await this.published())?.seed === undefined) await this.pass(1)
  }

  async step(wanted: DrawStep | undefined): Promise<void> {
    if (wanted === 'commit') this.saved ??= { commitment: commitmentOf(this.seed) }
    if (wanted === 'list') await this.#list()
    if (wanted === 'release') await this.lottery.release(this.event, this.seed)
    await this.configure({})
  }

  /** The position that a number must have. */
  positionOf(registration: number): number {
    return orderOf(this.seed, this.saved?.list?.size ?? 0).positionOf(registration)
  }

  positionsOf(registrations: readonly number[]): number[] {
    return registrations.map((number) => this.positionOf(number)).toSorted((a, b) => a - b)
  }

  /** The positions that have gone. */
  async gone(): Promise<number[]> {
    const { gone } = roomKeys(this.event)
    const bytes = await this.#redis.command((commands) => commands.getBuffer(gone))
    const bits = new GoneBits(bytes ?? Buffer.alloc(0))
    return Array.from({ length: bits.last ?? 0 }, (_, i) => i + 1).filter((at) => bits.has(at))
  }

  inOrder(tickets: readonly Ticket[]): Ticket[] {
    const positionOf = (ticket: Ticket): number => this.room.positionOf(ticket) ?? 0
    return tickets.toSorted((one, other) => positionOf(one) - positionOf(other))
  }

  /** What everybody may know of the draw. */
  async published(): Promise<Draw | undefined> {
    return (await this.room.status(this.event))?.draw
  }

  async #list(): Promise<void> {
    const found = await this.lottery.registrations(this.event)
    if (found === undefined || this.saved === undefined || this.saved.list) return
    this.list = [...found.pages()].join('')
    const digest = createHash('sha256').update(this.list).digest('hex')
    this.saved.list = { size: found.size, digest }
  }
}
