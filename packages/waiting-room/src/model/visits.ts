import type { JoinOrigin, JoinOutcome } from '../join-batcher.ts'
import type { ClaimOutcome, Departure, Standing } from '../waiting-room.ts'
import type { Place, RoomState } from './room-state.ts'

export interface ModelTicket {
  epoch: number
  position: number
  accountKey: string
}

type Joining = Omit<JoinOutcome, 'phase' | 'epoch'>

const minuteMs = 60_000

/** @returns the position (0: no new ones are given, or not to this address) and whether it is new */
export function join(room: RoomState, key: string, origin?: JoinOrigin): Joining {
  const known = room.places.get(key)
  const isJoinable = room.phase === 'prequeue' || room.phase === 'open'
  const takesNew = isJoinable && !room.stopsJoins
  if (takesNew && origin) beginMinute(room)
  if (room.revoked.has(key)) return { position: 0, isNew: false, isRevoked: true }
  if (known && stillCounts(room, key, known)) return { position: known.position, isNew: false }
  return takesNew ? newPlace(room, key, origin) : { position: 0, isNew: true }
}

function newPlace(room: RoomState, key: string, origin?: JoinOrigin): Joining {
  if (origin && isOneTooMany(room, origin)) {
    const retryAfterSeconds = Math.ceil((room.addressesUntilMs - room.wallMs) / 1000)
    return { position: 0, isNew: true, retryAfterSeconds }
  }
  room.issued += 1
  room.places.set(key, { position: room.issued, mark: 'w', account: key })
  return { position: room.issued, isNew: true }
}

/** @param account who comes in, which is whose place it is where accounts queue */
export function claim(room: RoomState, ticket: ModelTicket, account: string): ClaimOutcome {
  if (ticket.epoch !== room.epoch) return { kind: 'other-epoch' }
  if (room.revoked.has(account)) return { kind: 'revoked' }
  const place = recall(room, ticket)
  room.expire()
  if (place === undefined || place.mark === 'x') return { kind: 'spent' }
  const insideUntilMs = room.admittedUntilMs(account, ticket.accountKey)
  if (insideUntilMs !== undefined && (place.mark === 'w' || place.account === account)) {
    admit(room, ticket, account, insideUntilMs)
    return { kind: 'admitted', expiresAtMs: insideUntilMs, isNew: false }
  }
  if (place.mark === 'u') {
    const isTaken = room.admittedUntilMs(place.account, ticket.accountKey) !== undefined
    return { kind: isTaken ? 'forbidden' : 'spent' }
  }
  return claimWaiting(room, ticket, account)
}

function claimWaiting(room: RoomState, ticket: ModelTicket, account: string): ClaimOutcome {
  const refusal = refusalOf(room, ticket.position)
  if (refusal) return { kind: refusal }
  if (room.active.has(account)) return { kind: 'already-admitted' }
  if (!admitsNow(room, ticket.position)) {
    room.ready.set(ticket.position, room.clockMs)
    return { kind: 'called' }
  }
  const expiresAtMs = room.wallMs + room.settings.sessionTtlMs
  admit(room, ticket, account, expiresAtMs)
  room.admitted += 1
  return { kind: 'admitted', expiresAtMs, isNew: true }
}

export function look(room: RoomState, ticket: ModelTicket): Standing {
  if (ticket.epoch !== room.epoch) return { kind: 'other-epoch' }
  const place = recall(room, ticket)
  if (place === undefined || place.mark === 'x') return { kind: 'left' }
  const untilMs = room.admittedUntilMs(place.account, ticket.accountKey)
  if (untilMs !== undefined) return { kind: 'admitted', expiresAtMs: untilMs }
  if (place.mark === 'u') return { kind: 'left' }
  return { kind: refusalOf(room, ticket.position) ?? 'called' }
}

export function leave(room: RoomState, ticket: ModelTicket): Departure {
  return giveUp(room, ticket.accountKey, recall(room, ticket))
}

/** An account goes away and shows no ticket. */
export function signOut(room: RoomState, account: string): Departure {
  room.active.delete(account)
  return giveUp(room, account, room.places.get(account))
}

/** The organiser wants an account no more: it loses its place and its admission, and gets none. */
export function revoke(room: RoomState, account: string): void {
  room.revoked.add(account)
  const key = room.entrants.get(account) ?? account
  const place = room.places.get(key)
  if (place?.account === account) giveUp(room, key, place)
  room.active.delete(account)
}

function giveUp(room: RoomState, key: string, place: Place | undefined): Departure {
  if (place === undefined || place.mark === 'x') {
    return { left: false, accountKey: place?.account ?? key }
  }
  const { position, account } = place
  if (room.admittedUntilMs(account, key) !== undefined) room.active.delete(account)
  room.places.set(key, { position, mark: 'x', account })
  room.gone.add(position)
  room.ready.delete(position)
  return { left: true, accountKey: account }
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

function admit(
  room: RoomState,
  { position, accountKey }: ModelTicket,
  account: string,
  untilMs: number,
): void {
  room.active.set(account, untilMs)
  room.places.set(accountKey, { position, mark: 'u', account })
  if (account !== accountKey) room.entrants.set(account, accountKey)
  room.gone.add(position)
  room.ready.delete(position)
}

function stillCounts(room: RoomState, key: string, { position, mark, account }: Place): boolean {
  if (mark === 'w') return room.mayCome(position)
  return mark === 'u' && room.admittedUntilMs(account, key) !== undefined
}

function beginMinute(room: RoomState): void {
  const leftMs = room.addressesUntilMs - room.wallMs
  if (leftMs > 0 && leftMs <= minuteMs) return
  room.addresses.clear()
  room.addressesUntilMs = room.wallMs + minuteMs
}

function isOneTooMany(room: RoomState, { addressKey, newPlacesPerMinute }: JoinOrigin): boolean {
  const count = (room.addresses.get(addressKey) ?? 0) + 1
  room.addresses.set(addressKey, count)
  return count > newPlacesPerMinute
}

/** The place of a shown ticket; undefined when its holder stands elsewhere or is revoked. */
function recall(room: RoomState, { position, accountKey }: ModelTicket): Place | undefined {
  room.issued = Math.max(room.issued, position)
  if (room.revoked.has(accountKey)) return undefined
  const known = room.places.get(accountKey)
  if (known?.position === position) return known
  if (known !== undefined) {
    const isBetter = known.mark === 'w' && position < known.position && !room.gone.has(position)
    if (!isBetter || !room.mayCome(position)) return undefined
    room.gone.add(known.position)
    room.ready.delete(known.position)
  }
  room.gone.delete(position)
  const place: Place = { position, mark: 'w', account: accountKey }
  room.places.set(accountKey, place)
  return place
}
