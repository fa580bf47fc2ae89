import { orderOf } from './draw/draw.ts'
import { Lottery } from './draw/lottery.ts'
import { type RoomRedis, RoomUnavailable } from './redis.ts'
import type { Phase } from './status.ts'

/**
 * What a person does to a room by hand.
 * `pause`: nobody is called. `hold`: nobody is called or admitted. `drain`: no new places. `reject`: all three.
 * `passthrough`: everybody is called and admitted, whatever the capacity, the rate and the seats.
 */
export type Control = 'pause' | 'hold' | 'reject' | 'passthrough' | 'drain'

/** What MySQL knows and the room works by. Times in Unix milliseconds. */
export interface RoomSettings {
  prequeueAtMs?: number
  opensAtMs: number
  closesAtMs: number
  closed: boolean
  capacity: number
  /** What the ready pods can bear; absent when nobody says. */
  podCapacity?: number
  /** At most so many calls in any 60 s. */
  newUsersPerMinute: number
  sessionTtlMs: number
  graceMs: number
  lateForMs: number
  noShowCompensation: boolean
  control?: Control
  message?: string
  /** Raised with every change: what is older is not written over what is newer. 0 unless given. */
  revision?: number
  /** Keys of the accounts that are to have no place and no admission. */
  revokedKeys?: readonly string[]
  /** `fifo` unless given; it stays what it was once anybody has joined. */
  method?: 'fifo' | 'lottery'
}

/** What MySQL keeps of a lottery's draw, and everyone may know. */
export interface SavedDraw {
  commitment: string
  /** Undefined until the registrations are listed. */
  list?: { size: number; digest: string }
}

/** The seats at one moment. */
export interface Inventory {
  seatsFree: number
  /** Held or coming back: they may become free. */
  seatsBusy: number
  /** How many accounts hold seats. */
  liveHolds: number
}

/** The numbers from which a room can be made again after Redis lost everything. */
export interface RoomSnapshot {
  epoch: number
  issued: number
  serving: number
  slotEnd: number
  placeEnd: number
  called: number
  admitted: number
  /** The room's own clock, which runs only while called people can come in. */
  clockMs: number
}

/** What a lottery waits for: its seed made, its registrations listed, its seed published. */
export type DrawStep = 'commit' | 'list' | 'release'

export type TickOutcome =
  | { kind: 'too-early' }
  | { kind: 'missing' }
  /** `isDue`: this caller is the one who configures the room this second. */
  | {
      kind: 'ticked'
      phase: Phase
      isDue: boolean
      drawStep?: DrawStep | undefined
      snapshot: RoomSnapshot
    }

const drawSteps: readonly DrawStep[] = ['commit', 'list', 'release']

/** How a room begins. */
export const emptyRoom = (epoch: number): RoomSnapshot => ({
  epoch,
  issued: 0,
  serving: 0,
  slotEnd: 0,
  placeEnd: 0,
  called: 0,
  admitted: 0,
  clockMs: 0,
})

/** Moves rooms on. Any number of workers may do it at once; the scripts see to it that it happens once. */
export class Pacer {
  readonly lottery: Lottery
  readonly #redis: RoomRedis

  constructor(redis: RoomRedis) {
    this.#redis = redis
    this.lottery = new Lottery(redis)
  }

  /** @throws RoomUnavailable when Redis does not answer */
  async tick(event: string): Promise<TickOutcome> {
    const answer: readonly unknown[] = await this.#redis.runInRoom('tick', event, [])
    if (answer[0] === -1) return { kind: 'missing' }
    if (answer[0] === 0) return { kind: 'too-early' }
    const [epoch, issued, serving, slotEnd, placeEnd, called, admitted, clockMs] = answer
      .slice(4)
      .map(Number) as [number, number, number, number, number, number, number, number]
    this.#redis.saw(event, { epoch, issued, serving })
    return {
      kind: 'ticked',
      phase: answer[1] as Phase,
      isDue: answer[2] === 1,
      drawStep: drawSteps.find((step) => step === answer[3]),
      snapshot: { epoch, issued, serving, slotEnd, placeEnd, called, admitted, clockMs },
    }
  }

  /**
   * Writes settings and seat counts into the room, and makes the room when Redis has none.
   * @param saved the room's last saved numbers, from which a lost one is made again behind what may have been lost;
   *   and what is saved of its draw
   * @returns whether the room was made now
   * @throws RoomUnavailable when Redis does not answer
   */
  async configure(
    event: string,
    settings: RoomSettings,
    inventory: Inventory,
    { draw, ...saved }: RoomSnapshot & { draw?: SavedDraw },
  ): Promise<boolean> {
    const { revokedKeys = [], method, ...plain } = settings
    const fields = JSON.stringify({ ...fieldsOf(plain), ...textOf(inventory) })
    const drawn = JSON.stringify({ lottery: flag(method === 'lottery'), ...draw })
    const write = (positions: Record<string, number>): Promise<number[]> => {
      const barred = JSON.stringify({ accounts: revokedKeys, positions })
      const args = [fields, JSON.stringify(saved), barred, drawn]
      return this.#redis.runInRoom('configure', event, args)
    }
    const [made, ...unknown]: readonly unknown[] = await write({})
    if (made !== 0 && made !== 1) throw new RoomUnavailable()
    if (unknown.length > 0) await write(positionsOf(unknown))
    return made === 1
  }
}

/** The draw and then the numbers of accounts, as a script tells those whose positions it needs. */
function positionsOf([size, seed, ...numbers]: readonly unknown[]): Record<string, number> {
  const order = orderOf(String(seed), Number(size))
  const accounts = numbers.filter((_, i) => i % 2 === 0)
  return Object.fromEntries(
    accounts.map((account, i) => [String(account), order.positionOf(Number(numbers[2 * i + 1]))]),
  )
}

/** The room's fields; an absent value is written as an empty one, so that it takes an older one away. */
function fieldsOf(settings: Omit<RoomSettings, 'revokedKeys' | 'method'>): Record<string, string> {
  const { newUsersPerMinute, noShowCompensation, control, closed, ...plain } = settings
  return {
    prequeueAtMs: '',
    podCapacity: '',
    message: '',
    revision: '0',
    ...textOf(plain),
    perMinute: `${newUsersPerMinute}`,
    compensates: flag(noShowCompensation),
    closed: flag(closed),
    control: control ?? '',
    ...effectsOf(control),
  }
}

const flag = (isSet: boolean): string => (isSet ? '1' : '0')

/** What a control does to a room; the scripts know the effects and not the words. */
function effectsOf(control: Control | undefined): Record<string, string> {
  const takesNobodyIn = control === 'hold' || control === 'reject'
  return {
    stopsJoins: flag(control === 'drain' || control === 'reject'),
    stopsCalls: flag(control === 'pause' || takesNobodyIn),
    stopsClaims: flag(takesNobodyIn),
    admitsAll: flag(control === 'passthrough'),
  }
}

/** Redis' JSON takes no half surrogate pair, as a cut-off message may end in. */
function textOf(values: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value).toWellFormed()]),
  )
}
