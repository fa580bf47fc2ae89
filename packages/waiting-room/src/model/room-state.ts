import type { Control, Inventory, RoomSettings } from '../pacer.ts'
import type { Phase } from '../status.ts'
import { Drawing } from './drawing.ts'

export type Mark = 'w' | 'u' | 'x'

export interface Place {
  /** The position, but in a lottery. */
  number: number
  mark: Mark
  /** Who came in by a browser's place; else whose place it is. */
  account: string
}

/** How the room stood after a tick, by its own clock. */
interface Call {
  atMs: number
  serving: number
  called: number
  admitted: number
}

const readyForMs = 90_000
const freshMs = 10_000

/**
 * The reference model of the waiting room: its rules written down a second time, in memory, with a clock of its own and
 * as plainly as possible. The Lua scripts are tested against it. Here is the state and what can be read off it;
 * `visits.ts` has what visitors do and `pacing.ts` what a worker does.
 */
export class RoomState {
  readonly epoch = 1
  wallMs: number
  settings: RoomSettings
  inventory: Inventory
  countedAtMs: number
  phase: Phase = 'draft'
  /** Runs only while called people can come in. */
  clockMs = 0
  tickedAtMs = 0
  issued = 0
  serving = 0
  slotEnd = 0
  placeEnd = 0
  called = 0
  admitted = 0
  credit = 0
  /** Empty while too little has been measured. */
  slowestPerMinute: number | '' = ''
  fastestPerMinute: number | '' = ''
  spreadDueAtMs = 0
  /** By account, or by browser where people sign in only when they are called. */
  readonly places = new Map<string, Place>()
  readonly gone = new Set<number>()
  /** Position to the room's time of the last try. */
  readonly ready = new Map<number, number>()
  /** Account to the end of the admission. */
  readonly active = new Map<string, number>()
  /** Account to the browser whose place it came in by. */
  readonly entrants = new Map<string, string>()
  /** New places of each address in the minute that ends at `addressesUntilMs`. */
  readonly addresses = new Map<string, number>()
  addressesUntilMs = 0
  /** Accounts that are to have no place and no admission. */
  readonly revoked = new Set<string>()
  readonly drawing = new Drawing()
  readonly calls: [Call, ...Call[]] = [{ atMs: 0, serving: 0, called: 0, admitted: 0 }]

  constructor(wallMs: number, settings: RoomSettings, inventory: Inventory) {
    this.wallMs = wallMs
    this.settings = settings
    this.inventory = inventory
    this.countedAtMs = wallMs
  }

  get capacity(): number {
    return Math.min(this.settings.capacity, this.settings.podCapacity ?? Number.POSITIVE_INFINITY)
  }

  get stopsJoins(): boolean {
    return this.isControlled('drain', 'reject')
  }

  /** Whether people who have no place get one. */
  get takesNew(): boolean {
    return (this.phase === 'prequeue' || this.phase === 'open') && !this.stopsJoins
  }

  get stopsCalls(): boolean {
    return this.isControlled('pause', 'hold', 'reject')
  }

  get stopsClaims(): boolean {
    return this.isControlled('hold', 'reject')
  }

  /** Unknown is never zero, and old news are unknown: settings and seats that nobody has looked at lately. */
  get isFresh(): boolean {
    return Math.abs(this.wallMs - this.countedAtMs) < freshMs
  }

  isControlled(...controls: Control[]): boolean {
    return this.settings.control !== undefined && controls.includes(this.settings.control)
  }

  /** Slots that are kept for people who were called within the grace and have not come. */
  get offered(): number {
    return this.notGone(this.slotEnd, this.serving)
  }

  notGone(from: number, to: number): number {
    let count = 0
    for (let position = from + 1; position <= to; position += 1) {
      if (!this.gone.has(position)) count += 1
    }
    return count
  }

  get isUndrawn(): boolean {
    return this.settings.method === 'lottery' && this.drawing.stage !== 'drawn'
  }

  isRegistration(number: number): boolean {
    return this.settings.method === 'lottery' && number <= (this.drawing.size ?? number)
  }

  /** Where a number stands in the line: what `gone`, `ready` and `serving` count by. */
  standOf(number: number): number {
    return this.isUndrawn || !this.isRegistration(number) ? number : this.drawing.positionOf(number)
  }

  /** How the room stood so long ago; undefined before it began. */
  back(agoMs: number): Call | undefined {
    return this.calls.findLast((call) => call.atMs <= this.clockMs - agoMs)
  }

  /** Whether a called person may still come. */
  mayCome(position: number): boolean {
    return position > this.placeEnd || this.ready.has(position)
  }

  /** Until when an account is inside by this place; undefined when it is not. */
  admittedUntilMs(account: string, key: string): number | undefined {
    const untilMs = this.active.get(account)
    if (untilMs === undefined || untilMs <= this.wallMs) return undefined
    return account === key || this.entrants.get(account) === key ? untilMs : undefined
  }

  expire(): void {
    for (const [account, untilMs] of this.active) {
      if (untilMs <= this.wallMs) this.active.delete(account)
    }
    for (const [position, triedAtMs] of this.ready) {
      if (triedAtMs <= this.clockMs - readyForMs) this.ready.delete(position)
    }
  }
}
