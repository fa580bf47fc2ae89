import type { Phase } from '../status.ts'

/** `w` waiting, `u` used, `x` left. */
export type PlaceMark = 'w' | 'u' | 'x'

export interface InspectedPlace {
  /** Where it stands; in a lottery its number until the draw. */
  position: number
  /** The number of a registration that is drawn. */
  registration?: number
  mark: PlaceMark
  /** The key of the account that came in by a browser's place; absent where the place is the account's own. */
  account?: string
}

export interface RoomNumbers {
  phase: Phase
  epoch: number
  issued: number
  serving: number
  slotEnd: number
  placeEnd: number
  /** Of a lottery whose draw is made. */
  draw?: { size: number; seed: string }
}

/**
 * All that Redis has of one room. It was read piece by piece while the room went on, so what two pieces say of one
 * account may be some moments apart.
 */
export interface RoomPicture {
  /** Read last: what was read before them was true of a room that had come no further. */
  numbers: RoomNumbers
  /** By the key of the account, or of the browser where people sign in only when they are called. */
  places: ReadonlyMap<string, InspectedPlace>
  /** Places that are written as none is, by key. */
  malformed: ReadonlyMap<string, string>
  gone: GoneBits
  /** Positions that are called and without room. */
  ready: ReadonlySet<number>
  /** Positions whose last try is remembered: those of `ready`. */
  tries: ReadonlySet<number>
  /** Account keys whose admission lasts, at the moment when the reading began. */
  active: ReadonlySet<string>
  /** By account key: the key of the browser by whose place it came in last. */
  entrants: ReadonlyMap<string, string>
}

/** The bitmap of positions that were claimed, left or skipped. */
export class GoneBits {
  readonly #bytes: Buffer

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  has(position: number): boolean {
    const byte = this.#bytes[position >> 3] ?? 0
    return (byte & (0x80 >> (position & 7))) !== 0
  }

  /** The highest position that is set; undefined when none is. */
  get last(): number | undefined {
    const byte = this.#bytes.findLastIndex((bits) => bits !== 0)
    if (byte < 0) return undefined
    let position = byte * 8 + 7
    while (!this.has(position)) position -= 1
    return position
  }
}

/** @returns undefined when the text is no place */
export function parsePlace(text: string): InspectedPlace | undefined {
  const [, position, mark, account] = /^(\d+):([wux])(?::([\w-]+))?$/.exec(text) ?? []
  // Nobody has come in by a place that waits.
  if (position === undefined || (mark === 'w' && account)) return undefined
  return { position: Number(position), mark: mark as PlaceMark, ...(account && { account }) }
}
