export { accountKey, accountKeys, newAccountKeySecret } from './account-key.ts'
export { commitmentOf, type Draw, drawAlgorithm, newSeed, orderOf } from './draw/draw.ts'
export { Lottery } from './draw/lottery.ts'
export { Permutation } from './draw/permutation.ts'
export { RoomInspector, type SeatLock } from './inspect/room-inspector.ts'
export {
  GoneBits,
  type InspectedPlace,
  type RoomNumbers,
  type RoomPicture,
} from './inspect/room-picture.ts'
export type { JoinOrigin, JoinOutcome } from './join-batcher.ts'
export {
  type Control,
  type DrawStep,
  emptyRoom,
  type Inventory,
  Pacer,
  type RoomSettings,
  type RoomSnapshot,
  type SavedDraw,
  type TickOutcome,
} from './pacer.ts'
export { type Pass, Passes } from './pass.ts'
export { RoomRedis, RoomUnavailable } from './redis.ts'
export { SeatFilter, type SeatLocks } from './seat-filter.ts'
export {
  etaRangeSeconds,
  etaSeconds,
  type Phase,
  pollAfterMs,
  pollTable,
  type PollTable,
  type RoomStatus,
  statusBody,
  streamWithin,
} from './status.ts'
export { signTicket, type Ticket, verifyTicket } from './ticket.ts'
export {
  type ClaimOutcome,
  type Departure,
  type RoomCounts,
  type Standing,
  WaitingRoom,
} from './waiting-room.ts'
