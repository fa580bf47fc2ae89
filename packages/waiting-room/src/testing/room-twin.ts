import { randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import { roomKeys } from '../keys.ts'
import { pacing, RoomState, visits } from '../model/index.ts'
import { emptyRoom, type Inventory, Pacer, type RoomSettings } from '../pacer.ts'
import type { RoomRedis } from '../redis.ts'
import { WaitingRoom } from '../waiting-room.ts'
import { setClock } from './clocked-redis.ts'
import type { Showing, Step } from './room-steps.ts'

interface TwinOptions {
  redis: RoomRedis
  startMs: number
  settings: RoomSettings
  inventory: Inventory
}

const comparedFields = [
  'phase',
  'issued',
  'serving',
  'slotEnd',
  'placeEnd',
  'called',
  'admitted',
  'clockMs',
  'slowestPerMinute',
  'fastestPerMinute',
] as const

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
  /** By holder. */
  readonly #positions = new Map<string, number[]>()
  /** By which holder's place each account came in last. */
  readonly #cameInBy = new Map<string, string>()
  #revision = 0

  constructor({ redis, startMs, settings, inventory }: TwinOptions) {
    this.model = new RoomState(startMs, settings, inventory)
    this.#redis = redis
    this.#room = new WaitingRoom(redis)
    this.#pacer = new Pacer(redis)
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
      default:
        return this.#show(step)
    }
  }

  /** Compares all that Redis keeps. */
  async compare(): Promise<void> {
    const { room, places, ready, active, entrants, addresses } = this.#keys
    const stored = await this.#redis.command((commands) =>
      Promise.all([
        commands.hmget(room, ...comparedFields),
        commands.hgetall(places),
        commands.zrange(ready, '0', '-1'),
        commands.zrange(active, '0', '-1'),
        commands.hget(room, 'credit'),
        commands.hgetall(entrants),
        commands.hgetall(addresses),
      ]),
    )
    const { model } = this
    const marked = [...model.places].map(([key, { position, mark, account }]) => [
      key,
      `${position}:${mark}${account === key ? '' : `:${account}`}`,
    ])
    expect(stored[0]).toEqual(comparedFields.map((field) => `${model[field]}`))
    expect(stored[1]).toEqual(Object.fromEntries(marked))
    expect(stored[2].map(String)).toEqual(
      [...model.ready.keys()].toSorted((a, b) => a - b).map(String),
    )
    expect(stored[3].map(String).toSorted()).toEqual(
      expect.arrayContaining([...model.active.keys()]),
    )
    expect(Number(stored[4])).toBeCloseTo(model.credit)
    expect(stored[5]).toEqual(Object.fromEntries(model.entrants))
    const { until, ...newPlaces } = stored[6]
    expect(Number(until ?? 0)).toBe(model.addressesUntilMs)
    expect(newPlaces).toEqual(
      Object.fromEntries([...model.addresses].map(([address, count]) => [address, `${count}`])),
    )
  }

  get #keys() {
    const [room = '', places = '', , , ready = '', , active = '', entrants = '', addresses = ''] =
      roomKeys(this.event).all
    return { room, places, ready, active, entrants, addresses }
  }

  async #join(holder: string, addressKey?: string): Promise<void> {
    const origin = addressKey === undefined ? undefined : { addressKey, newPlacesPerMinute: 2 }
    const { phase: _, epoch: __, ...outcome } = await this.#room.join(this.event, holder, origin)
    expect(outcome).toEqual(visits.join(this.model, holder, origin))
    if (outcome.isNew && outcome.position > 0) this.#remember(holder, outcome.position)
  }

  #remember(holder: string, position: number): void {
    this.#positions.set(holder, [...(this.#positions.get(holder) ?? []), position])
  }

  async #signOut(account: string): Promise<void> {
    const departure = await this.#room.leaveAsAccount(this.event, account)
    expect(departure).toEqual(visits.signOut(this.model, account))
  }

  async #forget(holder: string): Promise<void> {
    this.model.places.delete(holder)
    await this.#redis.command((commands) => commands.hdel(this.#keys.places, holder))
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
    const ticket = this.#ticket(step.holder, step.old)
    const shown = { event: this.event, ...ticket }
    if (step.kind === 'claim') return this.#claim(step, ticket)
    const expected = {
      look: () => visits.look(this.model, ticket),
      leave: () => visits.leave(this.model, ticket),
    }
    expect(await this.#room[step.kind](shown)).toEqual(expected[step.kind]())
  }

  async #claim({ holder, account }: Showing, ticket: visits.ModelTicket): Promise<void> {
    const { model } = this
    const inside = new Map([...model.active].filter(([, untilMs]) => untilMs > model.wallMs))
    const outcome = await this.#room.claim({ event: this.event, ...ticket }, account)
    expect(outcome).toEqual(visits.claim(model, ticket, account))
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
  }

  async #configure(changes = 0): Promise<void> {
    const { settings, inventory, revoked } = this.model
    this.model.countedAtMs = this.model.wallMs
    this.#revision += changes
    const known = { ...settings, revision: this.#revision, revokedKeys: [...revoked] }
    await this.#pacer.configure(this.event, known, inventory, emptyRoom(1))
  }

  /** The newest ticket of a holder or its oldest; without any, one that a failover made Redis forget. */
  #ticket(accountKey: string, old: boolean): visits.ModelTicket {
    if (!this.#positions.has(accountKey)) this.#remember(accountKey, this.model.issued + 1)
    const positions = this.#positions.get(accountKey) ?? []
    const position = (old ? positions[0] : positions.at(-1)) ?? 0
    return { epoch: 1, position, accountKey }
  }
}
