import { outboxRow, phaseChanged } from '@frontrow/events'
import {
  audit,
  type Db,
  draws,
  events,
  holds,
  inTransaction,
  outbox,
  revocations,
  rooms,
  seats,
} from '@frontrow/store'
import {
  accountKey,
  emptyRoom,
  type Inventory,
  type Pacer,
  type Phase,
  type RoomSnapshot,
} from '@frontrow/waiting-room'
import { takeDrawStep } from './draw-steps.ts'
import type { DueRoom } from './due-rooms.ts'
import { roomSettings } from './room-settings.ts'

/** Keeps MySQL and a room in step, once a second: settings and seats go there, numbers and the phase come back. */
export class RoomKeeper {
  readonly #db: Db
  readonly #pacer: Pacer
  readonly #known = new Map<string, events.PublishedEvent>()
  readonly #saved = new Map<string, string>()
  readonly #revoked = new Map<string, { revision: number; keys: string[] }>()

  constructor(db: Db, pacer: Pacer) {
    this.#db = db
    this.#pacer = pacer
  }

  /** Does all that a room needs. */
  async keep({ event, ticked }: DueRoom): Promise<void> {
    await this.#configure(event)
    if (ticked === undefined) return
    await this.#save(event.name, ticked.snapshot)
    if (ticked.phase !== event.phase) await this.#recordPhase(event, ticked.phase)
    if (ticked.drawStep === undefined) return
    await takeDrawStep(this.#db, this.#pacer.lottery, { event: event.name, step: ticked.drawStep })
    // What is new about the draw is published at once, and not a second later.
    await this.#configure(event)
  }

  /** Writes settings and seat counts into the room, which is made when Redis has none. */
  async #configure({ name, revision, phase, seatsLeft }: events.ActiveEvent): Promise<void> {
    const known = this.#known.get(name)
    const event = known?.revision === revision ? known : await events.find(this.#db, name)
    const room = await rooms.find(this.#db, name)
    if (event === undefined || room === undefined) return
    // Before the sale nobody holds anything, and there may be many such events; a new revision may have other seats.
    const isCounted = phase !== 'draft' || event !== known
    const inventory = isCounted ? await countSeats(this.#db, name) : unsold(seatsLeft)
    const saved = (room.snapshot as RoomSnapshot | null) ?? emptyRoom(room.epoch)
    const revokedKeys = await this.#revokedKeys(event, room.revision)
    const settings = { ...roomSettings(event, room), revokedKeys }
    const draw = settings.method === 'lottery' ? await draws.find(this.#db, name) : undefined
    await this.#pacer.configure(name, settings, inventory, { ...saved, draw })
    if (isCounted) await events.setSeatsLeft(this.#db, name, inventory.seatsFree)
    this.#known.set(name, event)
  }

  /** Read again when anything was changed about the room since. */
  async #revokedKeys(event: events.PublishedEvent, revision: number): Promise<string[]> {
    const { name, accountKeySecret } = event
    const known = this.#revoked.get(name)
    if (known?.revision === revision) return known.keys
    const accounts = await revocations.of(this.#db, name)
    const keys = accounts.map((account) => accountKey(accountKeySecret, account))
    this.#revoked.set(name, { revision, keys })
    return keys
  }

  /** Saves the room's numbers when they have changed, so that losing Redis does not lose the line. */
  async #save(name: string, snapshot: RoomSnapshot): Promise<void> {
    const text = JSON.stringify(snapshot)
    if (this.#saved.get(name) === text) return
    await rooms.saveSnapshot(this.#db, name, { ...snapshot })
    this.#saved.set(name, text)
  }

  /** Records that a room went to another phase, and tells the world, once however many workers see it. */
  async #recordPhase({ name, phase: from }: events.ActiveEvent, to: Phase): Promise<void> {
    await inTransaction(this.#db, async (tx) => {
      if (!(await events.changePhase(tx, name, { from, to }))) return
      const detail = { from, to }
      const record = { actor: 'pacer', action: 'phase-changed', event: name, detail }
      const sequence = await audit.insert(tx, record)
      const change = phaseChanged({ event: name, phase: to, previous: from }, { sequence })
      await outbox.insert(tx, [outboxRow(change)])
    })
  }
}

const unsold = (seatsFree: number): Inventory => ({ seatsFree, seatsBusy: 0, liveHolds: 0 })

async function countSeats(db: Db, event: string): Promise<Inventory> {
  const { free, held, returning } = await seats.counts(db, event)
  return {
    seatsFree: free,
    seatsBusy: held + returning,
    liveHolds: await holds.countLive(db, event),
  }
}
