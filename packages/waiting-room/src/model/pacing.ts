import type { DrawStep } from '../pacer.ts'
import { closeRegistration } from './drawing.ts'
import { phaseNow } from './phase.ts'
import type { RoomState } from './room-state.ts'

const tickMsMin = 200
const tickMsMax = 1000

/** What a worker's tick does. @returns false when it is too early */
export function tick(room: RoomState): boolean {
  const sinceMs = room.wallMs - room.tickedAtMs
  if (sinceMs >= 0 && sinceMs < tickMsMin) return false
  const elapsedMs = Math.max(0, Math.min(tickMsMax, sinceMs))
  room.tickedAtMs = room.wallMs
  room.phase = phaseNow(room)
  closeRegistration(room)
  if (isRunning(room)) room.clockMs += elapsedMs
  room.expire()
  const { graceMs, lateForMs } = room.settings
  room.placeEnd = Math.max(room.placeEnd, room.back(lateForMs)?.serving ?? 0)
  room.slotEnd = Math.max(room.slotEnd, room.back(graceMs)?.serving ?? 0)
  if (mayCall(room)) callPeople(room, elapsedMs)
  const { clockMs, serving, called, admitted } = room
  room.calls.push({ atMs: clockMs, serving, called, admitted })
  measureSpread(room)
  return true
}

/** The least and the most that the line moved in any half minute of the last ten, once a second. */
function measureSpread(room: RoomState): void {
  if (room.wallMs < room.spreadDueAtMs && room.spreadDueAtMs <= room.wallMs + 1000) return
  room.spreadDueAtMs = room.wallMs + 1000
  const marks = Array.from({ length: 20 }, (_, i) => room.back((i + 1) * 30_000)?.serving)
  const served = [room.serving, ...marks.filter((mark) => mark !== undefined)]
  const perMinute = served.slice(1).map((before, i) => ((served[i] ?? 0) - before) * 2)
  room.slowestPerMinute = perMinute.length < 4 ? '' : Math.min(...perMinute)
  room.fastestPerMinute = perMinute.length < 4 ? '' : Math.max(...perMinute)
}

const isRunning = (room: RoomState): boolean => room.phase === 'open' && !room.stopsClaims

const mayCall = (room: RoomState): boolean => isRunning(room) && !room.stopsCalls && room.isFresh

/** What the draw of a lottery waits for, after a tick. */
export function drawStepOf({ phase, drawing, wallMs, settings }: RoomState): DrawStep | undefined {
  if (settings.method !== 'lottery') return undefined
  if (phase === 'draft' && wallMs >= (settings.prequeueAtMs ?? settings.opensAtMs)) return 'commit'
  if (phase !== 'prequeue') return undefined
  if (drawing.stage === 'closed') return 'list'
  return drawing.stage === 'listed' ? 'release' : undefined
}

function callPeople(room: RoomState, elapsedMs: number): void {
  room.credit += (elapsedMs * room.settings.newUsersPerMinute) / 60_000
  const allowed = callsAllowed(room)
  let newly = 0
  while (newly < allowed && room.serving < room.issued) {
    room.serving += 1
    if (!room.gone.has(room.serving)) newly += 1
  }
  room.called += newly
  room.credit = Math.max(0, room.credit - newly) % 1
}

function callsAllowed(room: RoomState): number {
  if (room.isControlled('passthrough')) return Number.POSITIVE_INFINITY
  const { capacity, offered, called, credit, settings, inventory } = room
  const active = room.active.size
  const ready = room.ready.size
  const present = 1 - noShowShare(room)
  const slots = (capacity - active - ready - offered * present) / present
  const looking = Math.max(0, active - inventory.liveHolds)
  const people = 2 * inventory.seatsFree - offered - ready - looking
  const calledLastMinute = called - (room.back(60_000) ?? room.calls[0]).called
  const rate = Math.min(credit, settings.newUsersPerMinute - calledLastMinute)
  return Math.max(0, Math.floor(Math.min(rate, slots, people)))
}

/** The share of the people called between `lateFor` and `grace` ago who never came. */
function noShowShare(room: RoomState): number {
  const { graceMs, lateForMs, noShowCompensation } = room.settings
  const slot = room.back(graceMs)
  if (!noShowCompensation || slot === undefined) return 0
  const called = slot.called - (room.back(lateForMs) ?? room.calls[0]).called
  if (called < 20) return 0
  return Math.max(0, Math.min(0.9, room.notGone(room.placeEnd, room.slotEnd) / called))
}
