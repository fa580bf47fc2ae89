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
  readonly #redis: RoomRedis
  readonly #room: WaitingRoom
  readonly #pacer: Pacer
  readonly #base: RoomSettings
  readonly #positions = new Map<string, number[]>()

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
    const { model } = this
    if (step.kind === 'join') return this.#join(step.account)
    if (step.kind === 'pay') {
      model.active.delete(step.account)
      return this.#room.endAdmission(this.event, step.account)
    }
    if (step.kind === 'pass') return this.#pass(step.ms, step.ticks)
    if (step.kind === 'forget') {
      model.places.delete(step.account)
      await this.#redis.command((commands) => commands.hdel(this.#keys.places, step.account))
      return undefined
    }
    if (step.kind === 'configure') {
      const { capacity, podCapacity, control } = step
      model.settings = { ...this.#base, capacity, podCapacity, control }
      model.inventory = step
      return this.#configure()
    }
    return this.#show(step)
  }

  /** Compares all that Redis keeps. */
  async compare(): Promise<void> {
    const { room, places, ready, active } = this.#keys
    const stored = await this.#redis.command((commands) =>
      Promise.all([
        commands.hmget(room, ...comparedFields),
        commands.hgetall(places),
        commands.zrange(ready, '0', '-1'),
        commands.zrange(active, '0', '-1'),
        commands.hget(room, 'credit'),
      ]),
    )
    const { model } = this
    const marked = [...model.places].map(([name, { position, mark }]) => [
      name,
      `${position}:${mark}`,
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
  }

  get #keys() {
    const [room = '', places = '', , , ready = '', , active = ''] = roomKeys(this.event).all
    return { room, places, ready, active }
  }

  async #join(account: string): Promise<void> {
    const { position, isNew } = await this.#room.join(this.event, account)
    expect({ position, isNew }).toEqual(visits.join(this.model, account))
    if (!isNew || position === 0) return
    this.#positions.set(account, [...(this.#positions.get(account) ?? []), position])
  }

  async #pass(ms: number, ticks: number): Promise<void> {
    for (let i = 0; i < ticks; i += 1) {
      this.model.wallMs += ms
      await setClock(this.#redis, this.event, this.model.wallMs)
      await this.#tick()
    }
  }

  async #show(step: Showing): Promise<void> {
    const ticket = this.#ticket(step.account, step.old)
    const shown = { event: this.event, ...ticket }
    const expected = {
      claim: () => visits.claim(this.model, ticket),
      look: () => visits.look(this.model, ticket),
      leave: () => visits.leave(this.model, ticket),
    }
    const inside = this.model.active.size
    const answer = await this.#room[step.kind](shown)
    expect(answer).toEqual(expected[step.kind]())
    if (isNewAdmission(answer)) this.#expectRoom(inside)
  }

  /** W4, said on its own. */
  #expectRoom(inside: number): void {
    const { model } = this
    if (!model.isControlled('passthrough')) expect(inside).toBeLessThan(model.capacity)
  }

  async #tick(): Promise<void> {
    const outcome = await this.#pacer.tick(this.event)
    expect(outcome.kind).toBe(pacing.tick(this.model) ? 'ticked' : 'too-early')
  }

  async #configure(): Promise<void> {
    const { settings, inventory } = this.model
    this.model.countedAtMs = this.model.wallMs
    await this.#pacer.configure(this.event, settings, inventory, emptyRoom(1))
  }

  /** The newest ticket of an account or its oldest; without any, one that a failover made Redis forget. */
  #ticket(accountKey: string, old: boolean): visits.ModelTicket {
    const positions = this.#positions.get(accountKey) ?? []
    const position = (old ? positions[0] : positions.at(-1)) ?? this.model.issued + 1
    return { epoch: 1, position, accountKey }
  }
}

const isNewAdmission = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && 'isNew' in answer && answer.isNew === true
