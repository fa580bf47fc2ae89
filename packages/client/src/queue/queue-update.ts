import type { components } from '../generated/api.ts'
import type { Trouble } from '../http/patiently.ts'
import type { KeptTicket } from '../tickets/tickets.ts'

export type { Trouble } from '../http/patiently.ts'
export type QueueStatus = components['schemas']['QueueStatus']
export type Place = components['schemas']['Place']

/**
 * `not-open`: nobody can join yet. `closed`: nobody new can join just now. `sold-out`: the place is kept in case that seats come back. `called`: the way in is
 * being asked for.
 */
export type QueueState =
  | 'joining'
  | 'not-open'
  | 'closed'
  | 'waiting'
  | 'called'
  | 'admitted'
  | 'sold-out'

/** How a visit stands, for showing it. */
export interface QueueUpdate {
  state: QueueState
  /** There from the moment on at which there is a place; in a lottery from the draw on. */
  position?: number
  /** How many are ahead at most; who has left still counts. */
  ahead?: number
  etaSeconds: number | null
  /** From when to when; the end is null when nobody can tell. */
  etaRangeSeconds: readonly [number, number | null] | null
  /** What the organiser says. */
  message?: string
  opensAt?: string
  /** Set while the API cannot be reached; the client goes on trying, and the place is safe. */
  trouble?: Trouble
}

/** An update of somebody who has no place yet. */
export const withoutPlace = (
  state: 'joining' | 'not-open' | 'closed',
  status?: QueueStatus,
): QueueUpdate => ({
  state,
  etaSeconds: null,
  etaRangeSeconds: null,
  ...saying(status),
})

/** Why nobody can join, if that is so. */
export function barrierOf({ phase, control }: QueueStatus): 'not-open' | 'closed' | undefined {
  if (phase === 'draft') return 'not-open'
  return control === 'drain' || control === 'reject' ? 'closed' : undefined
}

/** What the shared status means for one place: the client subtracts. */
export function waitingUpdate(status: QueueStatus, { position }: KeptTicket): QueueUpdate {
  const state = status.phase === 'sold-out' ? 'sold-out' : 'waiting'
  if (position === undefined) {
    return { state, etaSeconds: null, etaRangeSeconds: null, ...saying(status) }
  }
  const ahead = Math.max(0, position - status.serving - 1)
  const knowsPace = state === 'waiting' && status.phase === 'open'
  return {
    state,
    position,
    ahead,
    etaSeconds: knowsPace ? etaSeconds(status, ahead) : null,
    etaRangeSeconds: knowsPace ? etaRangeSeconds(status, ahead) : null,
    ...saying(status),
  }
}

const saying = (status: QueueStatus | undefined): Pick<QueueUpdate, 'message' | 'opensAt'> => ({
  message: status?.message,
  opensAt: status?.opensAt,
})

/** These two are worked out as the API does it in `queue/me`. */
function etaSeconds({ servedPerMinute }: QueueStatus, ahead: number): number | null {
  if (servedPerMinute <= 0) return ahead === 0 ? 0 : null
  return Math.ceil((ahead * 60) / servedPerMinute)
}

function etaRangeSeconds(
  { servedPerMinuteRange }: QueueStatus,
  ahead: number,
): QueueUpdate['etaRangeSeconds'] {
  if (servedPerMinuteRange === null) return null
  const [slowest, fastest] = servedPerMinuteRange
  if (fastest <= 0) return null
  const latest = slowest > 0 ? Math.ceil((ahead * 60) / slowest) : null
  return [Math.floor((ahead * 60) / fastest), latest]
}

/** How long the shared status asks to wait until the next poll, by how many are ahead. */
export const pollAfterMs = ({ pollAfterMs: table }: QueueStatus, ahead: number): number =>
  (table.find(([upTo]) => ahead <= upTo) ?? table.at(-1))?.[1] ?? 20_000
