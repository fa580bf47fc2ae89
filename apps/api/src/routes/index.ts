import type { Api } from '../http/api.ts'
import type { Services } from '../services/index.ts'
import { registerCreateAccount } from './accounts/create.ts'
import { registerCloseEvent } from './admin/close-event.ts'
import { registerExportBookings } from './admin/export-bookings.ts'
import { registerGetPublishedEvent } from './admin/get-event.ts'
import { registerGetRoom } from './admin/get-room.ts'
import { registerListAudit } from './admin/list-audit.ts'
import { registerPatchRoom } from './admin/patch-room.ts'
import { registerPutEvent } from './admin/put-event.ts'
import { registerClaimAdmission } from './admission/claim.ts'
import { registerCancelBooking } from './bookings/cancel.ts'
import { registerCreateBooking } from './bookings/create.ts'
import { registerGetBooking } from './bookings/get.ts'
import { registerListBookings } from './bookings/list.ts'
import { registerGetEvent } from './events/get.ts'
import { registerListEvents } from './events/list.ts'
import { registerCreateHold } from './holds/create.ts'
import { registerExtendHold } from './holds/extend.ts'
import { registerGetMyHold } from './holds/mine.ts'
import { registerReleaseHold } from './holds/release.ts'
import { registerGetBalance } from './points/balance.ts'
import { registerChargePoints } from './points/charge.ts'
import { registerListEntries } from './points/entries.ts'
import { registerGetDraw } from './queue/draw.ts'
import { registerJoinQueue } from './queue/join.ts'
import { registerLeaveQueue } from './queue/leave.ts'
import { registerGetPlace } from './queue/me.ts'
import { registerGetQueue } from './queue/status.ts'
import { registerStreamPlace } from './queue/stream.ts'
import { registerGetSeats } from './seats/get.ts'
import { registerCreateSession } from './sessions/create.ts'
import { registerEndSession } from './sessions/end.ts'
import { registerRefreshSession } from './sessions/refresh.ts'

const registrations: ((api: Api, services: Services) => void)[] = [
  registerCreateAccount,
  registerCreateSession,
  registerRefreshSession,
  registerEndSession,
  registerListEvents,
  registerGetEvent,
  registerJoinQueue,
  registerGetQueue,
  registerGetPlace,
  registerStreamPlace,
  registerLeaveQueue,
  registerGetDraw,
  registerClaimAdmission,
  registerGetSeats,
  registerCreateHold,
  registerReleaseHold,
  registerExtendHold,
  registerGetMyHold,
  registerCreateBooking,
  registerListBookings,
  registerGetBooking,
  registerCancelBooking,
  registerGetBalance,
  registerChargePoints,
  registerListEntries,
  registerPutEvent,
  registerGetPublishedEvent,
  registerCloseEvent,
  registerGetRoom,
  registerPatchRoom,
  registerExportBookings,
  registerListAudit,
]

export function registerRoutes(api: Api, services: Services): void {
  for (const register of registrations) register(api, services)
}
