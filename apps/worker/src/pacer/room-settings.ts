import { type EventSettings, settingsOf, type Spec } from '@frontrow/concert-event'
import type { events, rooms } from '@frontrow/store'
import type { Control, RoomSettings } from '@frontrow/waiting-room'

/** What a person may have set over the spec. */
interface Override {
  control?: Control
  capacity?: number
  newUsersPerMinute?: number
  message?: string
}

/** The override where there is one, else the spec. */
export function roomSettings(
  event: Pick<events.PublishedEvent, 'spec' | 'closed' | 'revision'>,
  room: rooms.StoredRoom,
): RoomSettings {
  const { saleWindow, waitingRoom }: EventSettings = settingsOf(JSON.parse(event.spec) as Spec)
  const override = room.override as Override
  const { capacity, newUsersPerMinute, control, message } = { ...waitingRoom, ...override }
  return {
    ...saleWindow,
    closed: event.closed,
    capacity,
    podCapacity: room.podCapacity ?? undefined,
    newUsersPerMinute,
    sessionTtlMs: waitingRoom.sessionTtlMs,
    graceMs: waitingRoom.graceMs,
    lateForMs: waitingRoom.lateForMs,
    noShowCompensation: waitingRoom.noShowCompensation,
    control,
    message,
    method: waitingRoom.method,
    revision: event.revision + room.revision,
  }
}
