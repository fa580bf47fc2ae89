import { orderOf } from '../draw/draw.ts'
import type { SavedDraw } from '../pacer.ts'
import { phaseNow } from './phase.ts'
import type { RoomState } from './room-state.ts'

const publicForMs = 3000

/** The draw of a lottery in the reference model. */
export class Drawing {
  stage: 'none' | 'committed' | 'closed' | 'listed' | 'drawn' = 'none'
  /** The highest number of a registration, once nobody registers any more. */
  size: number | undefined
  seed = ''
  listedAtMs = 0

  positionOf(number: number): number {
    return orderOf(this.seed, this.size ?? 0).positionOf(number)
  }
}

/** A worker writes into the room what MySQL has of the draw. */
export function learn(room: RoomState, saved: SavedDraw | undefined): void {
  const { drawing, wallMs } = room
  if (saved && drawing.stage === 'none') drawing.stage = 'committed'
  if (!saved?.list || drawing.stage === 'listed' || drawing.stage === 'drawn') return
  room.issued = Math.max(room.issued, saved.list.size)
  Object.assign(drawing, { stage: 'listed', size: saved.list.size, listedAtMs: wallMs })
}

/** Nobody registers after the opening. */
export function closeRegistration({ drawing, wallMs, settings, issued, phase }: RoomState): void {
  if (drawing.stage !== 'committed' || phase !== 'prequeue' || wallMs < settings.opensAtMs) return
  drawing.stage = 'closed'
  drawing.size = issued
}

/** The lines that are published: everybody who has registered, also those who have left. */
export function listOf({ places, drawing }: RoomState): string[] {
  return [...places]
    .filter(([, { number }]) => number <= (drawing.size ?? 0))
    .toSorted(([one, { number: first }], [other, { number: second }]) =>
      first === second ? (one < other ? -1 : 1) : first - second,
    )
    .map(([accountKey, { number }]) => `${number}:${accountKey}`)
}

/** @returns whether the draw is made */
export function release(room: RoomState, seed: string): boolean {
  const { drawing, gone } = room
  if (drawing.stage === 'drawn') return true
  if (drawing.stage !== 'listed') return false
  if (Math.abs(room.wallMs - drawing.listedAtMs) < publicForMs) return false
  Object.assign(drawing, { stage: 'drawn', seed })
  const numbers = [...gone]
  gone.clear()
  for (const number of numbers) gone.add(room.standOf(number))
  room.phase = phaseNow(room)
  return true
}
