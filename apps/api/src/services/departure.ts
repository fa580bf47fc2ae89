import type { Logger } from '@frontrow/platform'
import { type Db, events } from '@frontrow/store'
import type { WaitingRoom } from '@frontrow/waiting-room'
import type { AccessTokens } from './access-tokens.ts'
import type { Catalogue } from './catalogue.ts'
import type { HoldService } from './holds/hold-service.ts'
import { type QueueService, refuseOthersTicket } from './queue.ts'
import type { SessionService } from './sessions.ts'

interface DepartureParts {
  db: Db
  sessions: SessionService
  accessTokens: AccessTokens
  catalogue: Catalogue
  queue: QueueService
  room: WaitingRoom
  holds: HoldService
  logger: Logger
}

/** Going away: from one queue, or from the site. Whoever goes keeps nothing from the people behind. */
export class DepartureService {
  readonly #parts: DepartureParts

  constructor(parts: DepartureParts) {
    this.#parts = parts
  }

  /**
   * Leaves a queue, ends the admission that came of it and the hold, if there is one.
   * @param account who asks; without a session the ticket is enough, and the hold ends by itself, as it does when
   *   another account had come in by a browser's place
   * @throws Problem ticket-invalid, forbidden, not-found
   */
  async leaveQueue(event: string, token: string | undefined, account?: string): Promise<void> {
    const { queue, catalogue, room, holds } = this.#parts
    const ticket = queue.ticket(event, token)
    const sale = await catalogue.get(event)
    if (account !== undefined) refuseOthersTicket(sale, ticket, account)
    const { accountKey } = await room.leave(ticket)
    const isOwn = account !== undefined && sale.accountKey(account) === accountKey
    if (isOwn) await holds.releaseLive(sale, account)
  }

  /** Ends the session and leaves every queue. An unknown or missing session is no error. */
  async signOut(
    refreshToken: string | undefined,
    authorization: string | undefined,
  ): Promise<void> {
    const { sessions, accessTokens } = this.#parts
    const ended = refreshToken === undefined ? undefined : await sessions.end(refreshToken)
    const account = ended ?? accessTokens.tryAccountOf(authorization)
    if (account !== undefined) await this.#leaveEveryQueue(account)
  }

  /** The session has ended by now; a place that cannot be given up lapses by itself. */
  async #leaveEveryQueue(account: string): Promise<void> {
    const { db, catalogue, room, holds, logger } = this.#parts
    try {
      for (const { name } of await events.listActive(db)) {
        const sale = await catalogue.get(name)
        await room.leaveAsAccount(name, sale.accountKey(account))
        await holds.releaseLive(sale, account)
      }
    } catch (error) {
      logger.warn({ err: error }, 'cannot leave every queue at sign-out')
    }
  }
}
