import {
  GoneBits,
  type InspectedPlace,
  type RoomNumbers,
  type RoomPicture,
} from '@frontrow/waiting-room'
import type { Check, Finding, Subject } from '../check.ts'
import { eventWith } from './seen.ts'

export interface PictureParts {
  places?: Record<string, InspectedPlace>
  malformed?: Record<string, string>
  gone?: number[]
  ready?: number[]
  tries?: number[]
  active?: string[]
  entrants?: Record<string, string>
  numbers?: Partial<RoomNumbers>
}

/**
 * A room in which a was admitted, b left, c is called and without room, and d waits; with changes that break it.
 */
export function pictureOf(changes: PictureParts = {}): RoomPicture {
  const parts = { ...whole, ...changes }
  const bytes = Buffer.alloc(8)
  for (const position of parts.gone) bytes[position >> 3]! |= 0x80 >> (position & 7)
  return {
    numbers: { ...numbers, ...changes.numbers },
    places: new Map(Object.entries({ ...whole.places, ...changes.places })),
    malformed: new Map(Object.entries(parts.malformed)),
    gone: new GoneBits(bytes),
    ready: new Set(parts.ready),
    tries: new Set(parts.tries),
    active: new Set(parts.active),
    entrants: new Map(Object.entries(parts.entrants)),
  }
}

const whole = {
  places: {
    a: { position: 1, mark: 'u' },
    b: { position: 2, mark: 'x' },
    c: { position: 3, mark: 'w' },
    d: { position: 4, mark: 'w' },
  } satisfies Record<string, InspectedPlace>,
  malformed: {},
  gone: [1, 2],
  ready: [3],
  tries: [3],
  active: ['a'],
  entrants: {},
}

const numbers: RoomNumbers = {
  phase: 'open',
  epoch: 1,
  issued: 4,
  serving: 3,
  slotEnd: 2,
  placeEnd: 0,
}

/** What a check of rooms finds in this one. */
export async function findIn(picture: RoomPicture, check: Check): Promise<Finding> {
  const rooms = { get: async () => picture }
  return check.find({ rooms, events: [eventWith()] } as unknown as Subject)
}
