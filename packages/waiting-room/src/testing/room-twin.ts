import { randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import { roomKeys } from '../keys.ts'
import { drawing, pacing, RoomState, visits } from '../model/index.ts'
import { emptyRoom, type Inventory, Pacer, type RoomSettings } from '../pacer.ts'
import type { RoomRedis } from '../redis.ts'
import type { Ticket } from '../ticket.ts'
import { WaitingRoom } from '../waiting-room.ts'
import { setClock } from './clocked-redis.ts'
import { compareRoom } from './compare-room.ts'
import { DrawTwin } from './draw-twin.ts'
import { HeldTickets, modelTicket } from './held-tickets.ts'
import type { Showing, Step } from './room-steps.ts'

interface TwinOptions {
  redis: RoomRedis
  startMs: number
  settings: RoomSettings
  inventory: Inventory
}

/** Drives a room in Redis and the reference model with the same history, and compares every answer and the state. */
export class RoomTwin {
  readonly event = `model-${randomBytes(6).toString('hex')}`
  readonly model: RoomState
  /** What claims were told. */
  readonly told = new Set<string>()
  readonly #redis: RoomRedis
  readonly #room: WaitingRoom
  readonly #pacer: Pacer
  readonly #base: RoomSettings
  readonly #tickets: HeldTickets
  readonly #draw: DrawTwin
  /** By which holder's place each account came in last. */
  readonly #cameInBy = new Map<string, string>()
  #revision = 0

  constructor({ redis, startMs, settings, inventory }: TwinOptions) {
    this.model = new RoomState(startMs, settings, inventory)
    this.#redis = redis
    this.#room = new WaitingRoom(redis)
    this.#pacer = new Pacer(redis)
    this.#tickets = new HeldTickets(this.event, this.model)
    this.#draw = new DrawTwin(redis, this.event, this.model)
    this.#base = settings
  }

  async start(): Promise<void> {
    await setClock(this.#redis, this.event, this.model.wallMs)
    await this.#configure()
    await this.#tick()
  }

  async apply(step: Step): Promise<void> {
    switch (step.kind) {
      case 'join':
        return this.#join(step.holder, step.address)
      case 'pay':
        this.model.active.delete(step.account)
        return this.#room.endAdmission(this.event, step.account)
      case 'sign-out':
        return this.#signOut(step.account)
      case 'revoke':
        visits.revoke(this.model, step.account)
        return this.#configure(1)
      case 'reinstate':
        this.model.revoked.delete(step.account)
        return this.#configure(1)
      case 'pass':
        return this.#pass(step)
      case 'forget':
        return this.#forget(step.holder)
      case 'configure':
        return this.#change(step)
      case 'draw':
        await this.#draw.work()
        return this.#configure()
      default:
        return this.#show(step)
    }
  }

  /** Compares all that Redis keeps. */
  compare(): Promise<void> {
    return compareRoom(this.#redis, this.event, this.model)
  }

  async #join(holder: string, addressKey?: string): Promise<void> {
    const origin = addressKey === undefined ? undefined : { addressKey, newPlacesPerMinute: 2 }
    const { phase: _, epoch: __, ...outcome } = await this.#room.join(this.event, holder, origin)
    expect(outcome).toEqual(visits.join(this.model, holder, origin))
    if (outcome.isNew && outcome.position !== 0) this.#tickets.add(holder, outcome)
  }

  async #signOut(account: string): Promise<void> {
    const departure = await this.#room.leaveAsAccount(this.event, account)
    expect(departure).toEqual(visits.signOut(this.model, account))
  }

  async #forget(holder: string): Promise<void> {
    const { model } = this
    const { room, places } = roomKeys(this.event)
    const isMissed = model.places.delete(holder) && model.drawing.stage === 'closed'
    await this.#redis.command(async (commands) => {
      await commands.hdel(places, holder)
      // That Redis has not counted it either.
      if (isMissed) await commands.hincrby(room, 'registered', -1)
    })
  }

  async #change(step: Extract<Step, { kind: 'configure' }>): Promise<void> {
    const { capacity, podCapacity, control } = step
    this.model.settings = { ...this.#base, capacity, podCapacity, control }
    this.model.inventory = step
    await this.#configure()
  }

  async #pass({ ms, ticks, counts }: Extract<Step, { kind: 'pass' }>): Promise<void> {
    for (let i = 0; i < ticks; i += 1) {
      this.model.wallMs += ms
      await setClock(this.#redis, this.event, this.model.wallMs)
      if (counts) await this.#configure()
      await this.#tick()
    }
  }

  async #show(step: Showing): Promise<void> {
    const shown = this.#tickets.of(step.holder, step.old)
    if (step.kind === 'claim') return this.#claim(step, shown)
    const ticket = modelTicket(shown)
    const expected = {
      look: () => visits.look(this.model, ticket),
      leave: () => visits.leave(this.model, ticket),
    }
    expect(await this.#pod(step)[step.kind](shown)).toEqual(expected[step.kind]())
  }

  /** One that goes on, or one that has just started and knows nothing. */
  #pod({ old }: Showing): WaitingRoom {
    return old ? new WaitingRoom(this.#redis) : this.#room
  }

  async #claim(step: Showing, ticket: Ticket): Promise<void> {
    const { model } = this
    const { holder, account } = step
    const inside = new Map([...model.active].filter(([, untilMs]) => untilMs > model.wallMs))
    const outcome = await this.#pod(step).claim(ticket, account)
    expect(outcome).toEqual(visits.claim(model, modelTicket(ticket), account))
    this.told.add(outcome.kind)
    if (outcome.kind !== 'admitted') return
    if (outcome.isNew) {
      // W4, said on its own.
      if (!model.isControlled('passthrough')) expect(inside.size).toBeLessThan(model.capacity)
    } else {
      // W2, said on its own: the same admission again, by the place that gave it.
      expect(outcome.expiresAtMs).toBe(inside.get(account))
      expect(holder).toBe(this.#cameInBy.get(account))
    }
    expect(outcome.isNew).toBe(!inside.has(account))
    this.#cameInBy.set(account, holder)
  }

  async #tick(): Promise<void> {
    const outcome = await this.#pacer.tick(this.event)
    expect(outcome.kind).toBe(pacing.tick(this.model) ? 'ticked' : 'too-early')
    if (outcome.kind === 'ticked') this.#draw.waitsFor(outcome.drawStep)
  }

  async #configure(changes = 0): Promise<void> {
    const { settings, inventory, revoked } = this.model
    this.model.countedAtMs = this.model.wallMs
    this.#revision += changes
    const known = { ...settings, revision: this.#revision, revokedKeys: [...revoked] }
    const draw = this.#draw.saved
    await this.#pacer.configure(this.event, known, inventory, { ...emptyRoom(1), draw })
    drawing.learn(this.model, draw)
  }
}
