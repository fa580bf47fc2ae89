import { controlChanged, outboxRow } from '@frontrow/events'
import { type Logger, Problem } from '@frontrow/platform'
import {
  audit,
  type Db,
  type holds,
  inTransaction,
  outbox,
  revocations,
  rooms,
  type Tx,
} from '@frontrow/store'
import {
  type Control,
  type Phase,
  type RoomCounts,
  RoomUnavailable,
  type WaitingRoom,
} from '@frontrow/waiting-room'
import type { Catalogue } from '../catalogue.ts'
import type { RoomBoard } from '../room-board.ts'
import { locksOf, type SeatLockKeeper } from '../holds/seat-locks.ts'
import { changeRevocations, type RevocationWish } from './revocation.ts'

/** What a person may set over the spec, until it is cleared with null. */
export interface RoomChange extends RevocationWish {
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
  /** Accounts. */
  revoked: string[]
}

interface RoomAdminParts {
  db: Db
  catalogue: Catalogue
  room: WaitingRoom
  board: RoomBoard
  locks: SeatLockKeeper
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
    const [{ status }, counts, stored, revoked] = await Promise.all([
      board.get(event),
      room.count(event),
      rooms.find(db, event),
      revocations.of(db, event),
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
      revoked,
    }
  }

  /**
   * Changes override and revocations; every pod follows within two seconds.
   * @throws Problem not-found, invalid
   */
  async change(event: string, change: RoomChange, actor: string): Promise<void> {
    const { db, catalogue, locks } = this.#parts
    const ended = await inTransaction(db, (tx) => write(tx, { event, change, actor }))
    await this.#hasten(event)
    if (ended.length === 0) return
    const sale = await catalogue.get(event)
    await Promise.all(ended.map((hold) => locks.unlock(locksOf(sale, hold))))
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

interface Order {
  event: string
  change: RoomChange
  actor: string
}

/** @returns the holds that were ended */
async function write(tx: Tx, { event, change, actor }: Order): Promise<holds.Hold[]> {
  const { podCapacity, reason, revoke, reinstate, ...controls } = change
  const stored = await rooms.lock(tx, event)
  if (stored === undefined) throw new Problem('not-found')
  const override = withoutNulls({ ...stored.override, ...controls })
  await rooms.setControls(tx, event, { override, podCapacity })
  const wish = { revoke, reinstate }
  const { accounts, endedHolds } = await changeRevocations(tx, event, wish)
  const { before, after } = audit.changeOf(stored.override, override)
  const changes = { ...after, ...accounts }
  if (Object.keys(changes).length > 0) {
    const detail = { before, after, ...accounts, reason }
    const record = { actor, action: 'room-changed', event, detail }
    const sequence = await audit.insert(tx, record)
    await outbox.insert(tx, [outboxRow(controlChanged({ event, actor, changes }, { sequence }))])
  }
  return endedHolds
}

const withoutNulls = (record: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null))
