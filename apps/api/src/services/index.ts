import { KeyRing, type Logger } from '@frontrow/platform'
import { Passes, SeatFilter, WaitingRoom } from '@frontrow/waiting-room'
import type { Config } from '../config.ts'
import { AccessTokens } from './access-tokens.ts'
import { AccountService } from './accounts.ts'
import { AuditLog } from './admin/audit-log.ts'
import { bookingsCsv } from './admin/bookings-csv.ts'
import { EventAdmin } from './admin/event-admin.ts'
import { RoomAdmin } from './admin/room-admin.ts'
import { AdmissionService } from './admission.ts'
import { BrowserIds } from './browser-ids.ts'
import { BookingService } from './bookings/booking-service.ts'
import { PaymentService } from './bookings/payment-service.ts'
import { Catalogue } from './catalogue.ts'
import { DepartureService } from './departure.ts'
import { DrawLists } from './draw-lists.ts'
import { EventService } from './events.ts'
import { HoldService } from './holds/hold-service.ts'
import { SeatLockKeeper } from './holds/seat-locks.ts'
import { Passwords } from './passwords.ts'
import { PointsService } from './points.ts'
import { QueueService } from './queue.ts'
import { Revocations } from './revocations.ts'
import { RoomBoard } from './room-board.ts'
import { SeatsService } from './seats/seats-service.ts'
import { SessionService } from './sessions.ts'
import type { Stores } from './stores.ts'
import { PlaceStreams } from './streams/place-streams.ts'

export type Services = ReturnType<typeof createServices>

/** Puts the services together, once, at start. */
export function createServices(config: Config, { db, redis }: Stores, logger: Logger) {
  const room = new WaitingRoom(redis)
  const catalogue = new Catalogue(db, logger)
  const board = new RoomBoard(room, logger)
  const accessTokens = new AccessTokens(config.SESSION_KEYS)
  const passwords = new Passwords({
    memoryKib: config.PASSWORD_MEMORY_KIB,
    concurrency: config.PASSWORD_CONCURRENCY,
    queueMax: config.PASSWORD_QUEUE_MAX,
  })
  const sessions = new SessionService(db, passwords, accessTokens)
  const ticketKeys = new KeyRing(config.TICKET_KEYS)
  const queue = new QueueService({
    room,
    board,
    catalogue,
    ticketKeys,
    joinsPerAddressPerMinute: config.JOINS_PER_ADDRESS_PER_MINUTE,
  })
  const admission = new AdmissionService({
    room,
    catalogue,
    passes: new Passes(config.PASS_KEYS),
    revocations: new Revocations(db),
  })
  const streams = new PlaceStreams({
    queue,
    board,
    logger,
    max: config.STREAMS_MAX,
    lifetimeMs: config.STREAM_LIFETIME_MS,
    heartbeatMs: config.STREAM_HEARTBEAT_MS,
  })
  const seats = new SeatsService(db)
  const locks = new SeatLockKeeper(new SeatFilter(redis), logger)
  const holds = new HoldService({ db, locks, seats })
  return {
    secureCookies: config.COOKIE_SECURE,
    trustedProxies: config.TRUSTED_PROXIES,
    browserIds: new BrowserIds(ticketKeys),
    accessTokens,
    accounts: new AccountService(db, passwords),
    sessions,
    departure: new DepartureService({
      db,
      sessions,
      accessTokens,
      catalogue,
      queue,
      room,
      holds,
      logger,
    }),
    catalogue,
    events: new EventService(db, catalogue),
    board,
    queue,
    streams,
    admission,
    seats,
    holds,
    payments: new PaymentService({ db, admission, logger }),
    bookings: new BookingService({ db, catalogue, locks }),
    points: new PointsService(db),
    eventAdmin: new EventAdmin({ db, catalogue }),
    roomAdmin: new RoomAdmin({ db, catalogue, room, board, locks, logger }),
    audit: new AuditLog(db),
    drawLists: new DrawLists({ db, catalogue }),
    bookingsCsv: (event: string) => bookingsCsv(db, event),
  }
}
