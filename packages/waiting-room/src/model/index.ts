export * as pacing from './pacing.ts'
export { RoomState } from './room-state.ts'
export * as visits from './visits.ts'
