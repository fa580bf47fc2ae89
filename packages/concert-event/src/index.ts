export { type AutoscalingSettings, type ScalingRules } from './autoscaling-settings.ts'
export { durationSchema, formatDuration, parseDuration } from './duration.ts'
export { timeSchema } from './fields.ts'
export {
  API_VERSION,
  KIND,
  type NamedSpec,
  eventNameSchema,
  manifestSchema,
  parseManifest,
  parseSeating,
} from './manifest.ts'
export { InvalidManifest, type ManifestProblem, plainMessage, problemsOf } from './problems.ts'
export { type SpecRule, specRules } from './rules.ts'
export { SEATS_MAX, type Seating, seatTotal, seatingSchema } from './seating-fields.ts'
export {
  type Seat,
  type SectionCount,
  priceFrom,
  seatingDigest,
  seatsOf,
  sectionCounts,
} from './seating.ts'
export { type EventSettings, type WaitingRoomSettings, settingsOf } from './settings.ts'
export { specDigest } from './spec-digest.ts'
export { type Spec, type SpecInput } from './spec-fields.ts'
export { specSchema } from './spec.ts'
export { type Control, controlSchema } from './waiting-room-fields.ts'
