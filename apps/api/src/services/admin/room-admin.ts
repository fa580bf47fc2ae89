import { controlChanged, outboxRow } from '@frontrow/events'
import { type Logger, Problem } from '@frontrow/platform'
import { audit, type Db, inTransaction, outbox, rooms, type Tx } from '@frontrow/store'
import {
  type Control,
  type Phase,
  type RoomCounts,
  RoomUnavailable,
  type WaitingRoom,
} from '@frontrow/waiting-room'
import type { Catalogue } from '../catalogue.ts'
import type { RoomBoard } from '../room-board.ts'

/** What a person may set over the spec, until it is cleared with null. */
export interface RoomChange {
  control?: Control | null
  capacity?: number | null
  newUsersPerMinute?: number | null
  message?: string | null
  /** The operator's own field: what the ready pods can bear. Written often, so it is not audited. */
  podCapacity?: number | null
  /** For the audit. */
  reason?: string
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
  logger: Logger
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
    const { podCapacity, reason, ...controls } = change
    await inTransaction(this.#parts.db, async (tx) => {
      const stored = await rooms.lock(tx, event)
      if (stored === undefined) throw new Problem('not-found')
      const override = withoutNulls({ ...stored.override, ...controls })
      await rooms.setControls(tx, event, { override, podCapacity })
      const detail = { ...audit.changeOf(stored.override, override), reason }
      if (Object.keys(detail.after).length > 0) await announce(tx, { event, actor, detail })
    })
    await this.#hasten(event)
  }

  /** Without it the room follows too, when a worker comes by within the second. */
  async #hasten(event: string): Promise<void> {
    const { room, logger } = this.#parts
    try {
      await room.hasten(event)
    } catch (error) {
      if (!(error instanceof RoomUnavailable)) throw error
      logger.warn({ err: error, event }, 'cannot hasten a room to its new controls')
    }
  }
}

interface AuditedChange {
  event: string
  actor: string
  detail: audit.Change & { reason?: string }
}

async function announce(tx: Tx, { event, actor, detail }: AuditedChange): Promise<void> {
  const sequence = await audit.insert(tx, { actor, action: 'room-changed', event, detail })
  const changes = detail.after
  await outbox.insert(tx, [outboxRow(controlChanged({ event, actor, changes }, { sequence }))])
}

const withoutNulls = (record: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null))
