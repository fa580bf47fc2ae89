export * as drawing from './drawing.ts'
export * as pacing from './pacing.ts'
export { RoomState } from './room-state.ts'
export * as visits from './visits.ts'
