import { type AutoscalingSettings, autoscalingSettingsOf } from './autoscaling-settings.ts'
import { parseDuration } from './duration.ts'
import { timeMsOf } from './fields.ts'
import type { Spec } from './spec-fields.ts'
import type { Control } from './waiting-room-fields.ts'

/** A spec in the form that servers compute with: epoch milliseconds, durations in milliseconds, nothing left open. */
export interface EventSettings {
  title: string
  venue: string
  startsAtMs: number
  saleWindow: {
    /** When the queue opens; `opensAtMs` where the spec has no prequeue. */
    prequeueAtMs: number
    opensAtMs: number
    closesAtMs: number
  }
  limits: { seatsPerBooking: number; bookingsPerAccount: number; holdTtlMs: number }
  /** `untilMs` is the start of the performance where the spec does not say. */
  cancellation: { untilMs: number; refundPercent: number }
  waitingRoom: WaitingRoomSettings
  autoscaling: AutoscalingSettings
}

export interface WaitingRoomSettings {
  method: 'fifo' | 'lottery'
  identity: 'account' | 'browser'
  capacity: number
  /** The capacity where the spec does not say. */
  newUsersPerMinute: number
  /** With identity browser: the most new places for one address in a minute; absent where the spec does not say. */
  joinsPerAddressPerMinute?: number
  sessionTtlMs: number
  graceMs: number
  lateForMs: number
  noShowCompensation: boolean
  control?: Control
  message?: string
}

/** Resolves a checked spec. The seating and `paused` are not part of it. */
export function settingsOf(spec: Spec): EventSettings {
  const { limits, cancellation } = spec
  return {
    title: spec.title,
    venue: spec.venue,
    startsAtMs: timeMsOf(spec.startsAt),
    saleWindow: saleWindowOf(spec.saleWindow),
    limits: {
      seatsPerBooking: limits.seatsPerBooking,
      bookingsPerAccount: limits.bookingsPerAccount,
      holdTtlMs: parseDuration(limits.holdTtl),
    },
    cancellation: {
      untilMs: timeMsOf(cancellation.until ?? spec.startsAt),
      refundPercent: cancellation.refundPercent,
    },
    waitingRoom: waitingRoomOf(spec.waitingRoom),
    autoscaling: autoscalingSettingsOf(spec.autoscaling, spec.waitingRoom.capacity),
  }
}

function saleWindowOf(saleWindow: Spec['saleWindow']): EventSettings['saleWindow'] {
  return {
    prequeueAtMs: timeMsOf(saleWindow.prequeueAt ?? saleWindow.opensAt),
    opensAtMs: timeMsOf(saleWindow.opensAt),
    closesAtMs: timeMsOf(saleWindow.closesAt),
  }
}

function waitingRoomOf(room: Spec['waitingRoom']): WaitingRoomSettings {
  return {
    method: room.method,
    identity: room.identity,
    capacity: room.capacity,
    newUsersPerMinute: room.newUsersPerMinute ?? room.capacity,
    joinsPerAddressPerMinute: room.joinsPerAddressPerMinute,
    sessionTtlMs: parseDuration(room.sessionTtl),
    graceMs: parseDuration(room.grace),
    lateForMs: parseDuration(room.lateFor),
    noShowCompensation: room.noShowCompensation,
    control: room.control,
    message: room.message,
  }
}
