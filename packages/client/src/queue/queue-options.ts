import type { ApiClientOptions } from '../http/api-client.ts'
import type { TicketStore } from '../tickets/tickets.ts'
import type { AccessToken } from './queue-calls.ts'

export interface QueueOptions extends ApiClientOptions {
  event: string
  accessToken: AccessToken
  /** For programs that keep no cookies, where people queue by browser: `new`, or the id that an earlier join gave. */
  browserId?: string
  /** In memory unless told otherwise. */
  tickets?: TicketStore
  /** Cancels the visit; the place stays. */
  signal?: AbortSignal
  /** Tells when a hidden tab is shown again; the page's `document` where there is one. */
  alarm?: EventTarget
}
