import type { JoinOrigin, JoinOutcome } from '../join-batcher.ts'
import type { ClaimOutcome, Departure, Standing } from '../waiting-room.ts'
import type { Place, RoomState } from './room-state.ts'

export interface ModelTicket {
  epoch: number
  number: number
  accountKey: string
}

type Joining = Omit<JoinOutcome, 'phase' | 'epoch'>

const minuteMs = 60_000

/** @returns the position (0: no new ones are given, or not to this address) and whether it is new */
export function join(room: RoomState, key: string, origin?: JoinOrigin): Joining {
  const known = room.places.get(key)
  const { takesNew } = room
  if (takesNew && origin) beginMinute(room)
  if (room.revoked.has(key)) return { position: 0, isNew: false, isRevoked: true }
  if (known && (stillCounts(room, key, known) || (takesNew && comesBack(room, key, known)))) {
    return answer(room, known.number, false)
  }
  if (!takesNew) return { position: 0, isNew: true }
  return newPlace(room, key, origin)
}

function newPlace(room: RoomState, key: string, origin?: JoinOrigin): Joining {
  if (origin && isOneTooMany(room, origin)) {
    const retryAfterSeconds = Math.ceil((room.addressesUntilMs - room.wallMs) / 1000)
    return { position: 0, isNew: true, retryAfterSeconds }
  }
  room.issued += 1
  room.places.set(key, { number: room.issued, mark: 'w', account: key })
  return answer(room, room.issued, true)
}

/** Who comes back before the draw has the same registration again. */
function comesBack(room: RoomState, key: string, { number }: Place): boolean {
  if (!room.isUndrawn || !room.isRegistration(number)) return false
  room.gone.delete(number)
  room.places.set(key, { number, mark: 'w', account: key })
  return true
}

function answer(room: RoomState, number: number, isNew: boolean): Joining {
  if (!room.isRegistration(number)) return { position: number, isNew }
  const position = room.isUndrawn ? undefined : room.standOf(number)
  return { registration: number, position, isNew }
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
  const refusal = refusalOf(room, ticket.number)
  if (refusal) return { kind: refusal }
  if (room.active.has(account)) return { kind: 'already-admitted' }
  const position = room.standOf(ticket.number)
  if (!admitsNow(room, position)) {
    room.ready.set(position, room.clockMs)
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
  return { kind: refusalOf(room, ticket.number) ?? 'called' }
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
  const { number, account } = place
  if (room.admittedUntilMs(account, key) !== undefined) room.active.delete(account)
  room.places.set(key, { number, mark: 'x', account })
  room.gone.add(room.standOf(number))
  room.ready.delete(room.standOf(number))
  return { left: true, accountKey: account }
}

/** Why a waiting place cannot come in, whatever the room; undefined when it is called. */
function refusalOf(
  room: RoomState,
  number: number,
): 'ended' | 'sold-out' | 'waiting' | 'lapsed' | undefined {
  if (room.phase === 'ended' || room.phase === 'sold-out') return room.phase
  const position = room.standOf(number)
  if (room.isUndrawn || position > room.serving) return 'waiting'
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
  { number, accountKey }: ModelTicket,
  account: string,
  untilMs: number,
): void {
  const position = room.standOf(number)
  room.active.set(account, untilMs)
  room.places.set(accountKey, { number, mark: 'u', account })
  if (account !== accountKey) room.entrants.set(account, accountKey)
  room.gone.add(position)
  room.ready.delete(position)
}

function stillCounts(room: RoomState, key: string, { number, mark, account }: Place): boolean {
  if (mark === 'w') return room.isUndrawn || room.mayCome(room.standOf(number))
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
function recall(room: RoomState, { number, accountKey }: ModelTicket): Place | undefined {
  room.issued = Math.max(room.issued, number)
  if (room.revoked.has(accountKey)) return undefined
  const known = room.places.get(accountKey)
  if (known?.number === number) return known
  const position = room.standOf(number)
  if (known !== undefined) {
    if (!isBetter(room, number, known)) return undefined
    room.gone.add(room.standOf(known.number))
    room.ready.delete(room.standOf(known.number))
  }
  room.gone.delete(position)
  const place: Place = { number, mark: 'w', account: accountKey }
  room.places.set(accountKey, place)
  return place
}

/** Whether a shown number takes the place of another one of its holder. One that was drawn stays. */
function isBetter(room: RoomState, number: number, known: Place): boolean {
  const isDrawn = room.isRegistration(known.number) && !room.isUndrawn
  if (known.mark !== 'w' || isDrawn || number > known.number) return false
  const position = room.standOf(number)
  return !room.gone.has(position) && room.mayCome(position)
}
