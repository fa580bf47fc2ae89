import type { ClaimOutcome, Standing } from '../waiting-room.ts'
import type { Mark, Place, RoomState } from './room-state.ts'

export interface ModelTicket {
  epoch: number
  position: number
  accountKey: string
}

/** @returns the position (0: no new ones are given) and whether it is new */
export function join(room: RoomState, account: string): { position: number; isNew: boolean } {
  const place = room.places.get(account)
  if (place && stillCounts(room, account, place)) return { position: place.position, isNew: false }
  const isJoinable = room.phase === 'prequeue' || room.phase === 'open'
  if (!isJoinable || room.stopsJoins) return { position: 0, isNew: true }
  room.issued += 1
  room.places.set(account, { position: room.issued, mark: 'w' })
  return { position: room.issued, isNew: true }
}

export function claim(room: RoomState, ticket: ModelTicket): ClaimOutcome {
  const { epoch, position, accountKey } = ticket
  if (epoch !== room.epoch) return { kind: 'other-epoch' }
  const mark = recall(room, ticket)
  room.expire()
  const untilMs = room.active.get(accountKey)
  if (untilMs !== undefined && (mark === 'u' || mark === 'w')) {
    admit(room, ticket, untilMs)
    return { kind: 'admitted', expiresAtMs: untilMs, isNew: false }
  }
  if (mark !== 'w') return { kind: 'spent' }
  const refusal = refusalOf(room, position)
  if (refusal !== undefined) return { kind: refusal }
  if (!admitsNow(room, position)) {
    room.ready.set(position, room.clockMs)
    return { kind: 'called' }
  }
  const expiresAtMs = room.wallMs + room.settings.sessionTtlMs
  admit(room, ticket, expiresAtMs)
  room.admitted += 1
  return { kind: 'admitted', expiresAtMs, isNew: true }
}

export function look(room: RoomState, ticket: ModelTicket): Standing {
  if (ticket.epoch !== room.epoch) return { kind: 'other-epoch' }
  const mark = recall(room, ticket)
  const untilMs = room.active.get(ticket.accountKey) ?? 0
  if ((mark === 'w' || mark === 'u') && untilMs > room.wallMs) {
    return { kind: 'admitted', expiresAtMs: untilMs }
  }
  if (mark !== 'w') return { kind: 'left' }
  return { kind: refusalOf(room, ticket.position) ?? 'called' }
}

/** @returns whether there was something to leave */
export function leave(room: RoomState, ticket: ModelTicket): boolean {
  const mark = recall(room, ticket)
  if (mark !== 'w' && mark !== 'u') return false
  room.places.set(ticket.accountKey, { position: ticket.position, mark: 'x' })
  room.gone.add(ticket.position)
  room.ready.delete(ticket.position)
  room.active.delete(ticket.accountKey)
  return true
}

/** Why a waiting place cannot come in, whatever the room; undefined when it is called. */
function refusalOf(
  room: RoomState,
  position: number,
): 'ended' | 'sold-out' | 'waiting' | 'lapsed' | undefined {
  if (room.phase === 'ended' || room.phase === 'sold-out') return room.phase
  if (position > room.serving) return 'waiting'
  return room.mayCome(position) ? undefined : 'lapsed'
}

function admitsNow(room: RoomState, position: number): boolean {
  if (room.stopsClaims) return false
  const admitsAll = room.isControlled('passthrough') && room.isFresh
  return admitsAll || need(room, position) < room.capacity
}

/** The slots that are spoken for before this position. */
function need(room: RoomState, position: number): number {
  const readyAhead = [...room.ready.keys()].filter((other) => other < position).length
  return room.active.size + readyAhead + (position <= room.slotEnd ? room.offered : 0)
}

function admit(room: RoomState, { position, accountKey }: ModelTicket, untilMs: number): void {
  room.active.set(accountKey, untilMs)
  room.places.set(accountKey, { position, mark: 'u' })
  room.gone.add(position)
  room.ready.delete(position)
}

function stillCounts(room: RoomState, account: string, { position, mark }: Place): boolean {
  if (mark === 'w') return room.mayCome(position)
  return mark === 'u' && (room.active.get(account) ?? 0) > room.wallMs
}

/** The mark of a shown ticket's place; undefined when the account stands elsewhere. */
function recall(room: RoomState, { position, accountKey }: ModelTicket): Mark | undefined {
  room.issued = Math.max(room.issued, position)
  const place = room.places.get(accountKey)
  if (place?.position === position) return place.mark
  if (place !== undefined) {
    const isBetter = place.mark === 'w' && position < place.position && !room.gone.has(position)
    if (!isBetter || !room.mayCome(position)) return undefined
    room.gone.add(place.position)
    room.ready.delete(place.position)
  }
  room.gone.delete(position)
  room.places.set(accountKey, { position, mark: 'w' })
  return 'w'
}
