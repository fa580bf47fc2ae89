import type { Phase } from '../status.ts'
import type { RoomState } from './room-state.ts'

/** The phase by the clock, the draw and the seats. */
export function phaseNow({ settings, inventory, wallMs, isUndrawn, drawing }: RoomState): Phase {
  const { closed, prequeueAtMs, opensAtMs, closesAtMs } = settings
  if (closed || wallMs >= closesAtMs) return 'ended'
  if (wallMs < (prequeueAtMs ?? opensAtMs)) return 'draft'
  if (isUndrawn) return drawing.stage === 'none' ? 'draft' : 'prequeue'
  if (wallMs < opensAtMs) return 'prequeue'
  return inventory.seatsFree + inventory.seatsBusy === 0 ? 'sold-out' : 'open'
}
