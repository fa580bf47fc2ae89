import { controlChanged, outboxRow } from '@frontrow/events'
import { Problem } from '@frontrow/platform'
import { audit, type Db, inTransaction, outbox, rooms, type Tx } from '@frontrow/store'
import type { Phase, RoomCounts, WaitingRoom } from '@frontrow/waiting-room'
import type { Catalogue } from '../catalogue.ts'
import type { RoomBoard } from '../room-board.ts'

/** What a person may set over the spec, until it is cleared with null. */
export interface RoomChange {
  control?: 'pause' | 'hold' | null
  capacity?: number | null
  newUsersPerMinute?: number | null
  message?: string | null
  /** The operator's own field: what the ready pods can bear. Written often, so it is not audited. */
  podCapacity?: number | null
}

export interface RoomView extends RoomCounts {
  event: string
  phase: Phase
  epoch: number
  issued: number
  serving: number
  admittedPerMinute: number
  servedPerMinute: number
  effective: Record<string, unknown>
  override: Record<string, unknown>
  podCapacity: number | null
}

interface RoomAdminParts {
  db: Db
  catalogue: Catalogue
  room: WaitingRoom
  board: RoomBoard
}

/** The organiser's hand on a room. */
export class RoomAdmin {
  readonly #parts: RoomAdminParts

  constructor(parts: RoomAdminParts) {
    this.#parts = parts
  }

  /** @throws Problem not-found */
  async get(event: string): Promise<RoomView> {
    const { db, catalogue, room, board } = this.#parts
    const sale = await catalogue.get(event)
    const [{ status }, counts, stored] = await Promise.all([
      board.get(event),
      room.count(event),
      rooms.find(db, event),
    ])
    const {
      capacity,
      newUsersPerMinute,
      control = null,
      message = null,
    } = sale.settings.waitingRoom
    const override = stored?.override ?? {}
    const { phase, epoch, issued, serving, admittedPerMinute, servedPerMinute } = status
    return {
      event,
      phase,
      epoch,
      issued,
      serving,
      admittedPerMinute,
      servedPerMinute,
      ...counts,
      effective: { capacity, newUsersPerMinute, control, message, ...override },
      override,
      podCapacity: stored?.podCapacity ?? null,
    }
  }

  /** Changes the override; every pod follows within two seconds. @throws Problem not-found */
  async change(event: string, change: RoomChange, actor: string): Promise<void> {
    const { podCapacity, ...controls } = change
    await inTransaction(this.#parts.db, async (tx) => {
      const stored = await rooms.lock(tx, event)
      if (stored === undefined) throw new Problem('not-found')
      const override = { ...stored.override, ...controls }
      const kept = Object.entries(override).filter(([, value]) => value !== null)
      await rooms.setControls(tx, event, { override: Object.fromEntries(kept), podCapacity })
      if (Object.keys(controls).length > 0) await announce(tx, event, controls, actor)
    })
  }
}

async function announce(
  tx: Tx,
  event: string,
  changes: Record<string, unknown>,
  actor: string,
): Promise<void> {
  const sequence = await audit.insert(tx, { actor, action: 'room-changed', event, detail: changes })
  await outbox.insert(tx, [outboxRow(controlChanged({ event, actor, changes }, { sequence }))])
}
