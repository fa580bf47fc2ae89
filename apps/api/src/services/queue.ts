import { type KeyRing, Problem } from '@frontrow/platform'
import {
  etaRangeSeconds,
  etaSeconds,
  type JoinOrigin,
  type JoinOutcome,
  type Phase,
  pollAfterMs,
  pollTable,
  type RoomStatus,
  signTicket,
  type Standing,
  type Ticket,
  verifyTicket,
  type WaitingRoom,
} from '@frontrow/waiting-room'
import type { Catalogue, SaleEvent } from './catalogue.ts'
import type { Notice, RoomBoard } from './room-board.ts'

export interface Joined {
  ticket: string
  /** Null for a registration before the draw. */
  position: number | null
  epoch: number
  phase: Phase
  isNew: boolean
}

export interface Place {
  state: 'waiting' | 'called' | 'admitted' | 'lapsed' | 'left' | 'sold-out'
  /** Null for a registration before the draw, as what follows from it. */
  position: number | null
  ahead: number | null
  etaSeconds: number | null
  etaRangeSeconds: [number, number | null] | null
  pollAfterMs: number
}

/** Who wants to join: asked for what the event wants to know. */
export interface Joiner {
  /** @throws Problem unauthenticated */
  account: () => string
  /** @throws Problem forbidden */
  browser: () => { id: string; network: string }
}

interface QueueParts {
  /** Where browsers queue and the event does not say. */
  joinsPerAddressPerMinute: number
  room: WaitingRoom
  board: RoomBoard
  catalogue: Catalogue
  ticketKeys: KeyRing
}

/** Joining, looking and leaving. Waiting people are known by their ticket alone. */
export class QueueService {
  readonly #parts: QueueParts

  constructor(parts: QueueParts) {
    this.#parts = parts
  }

  /** The shared status of an event. @throws Problem not-found */
  async notice(event: string): Promise<Notice> {
    const { board, catalogue } = this.#parts
    await catalogue.get(event)
    return board.get(event)
  }

  /**
   * Joins by account, or by browser where people sign in only when they are called.
   * @throws Problem unauthenticated, forbidden, revoked, not-found, too-many-requests, queue-not-open, queue-closed,
   *   sold-out, sale-ended
   */
  async join(event: string, joiner: Joiner): Promise<Joined> {
    const sale = await this.#parts.catalogue.get(event)
    const { accountKey, origin } = this.#placeOf(sale, joiner)
    return this.#join(event, accountKey, origin)
  }

  /** As `join` by account; undefined where browsers queue, and when the event must be looked up first. */
  joinAtOnce(event: string, account: string): Promise<Joined> | undefined {
    const sale = this.#parts.catalogue.peek(event)
    if (sale?.settings.waitingRoom.identity !== 'account') return undefined
    return this.#join(event, sale.accountKey(account))
  }

  async #join(event: string, accountKey: string, origin?: JoinOrigin): Promise<Joined> {
    const { room, ticketKeys } = this.#parts
    const outcome = await room.join(event, accountKey, origin)
    const { phase, epoch, registration, position, isNew } = outcome
    if (position === 0) throw refusalOf(outcome)
    const place = { event, epoch, registration, position, accountKey }
    const ticket = signTicket(ticketKeys, place, Math.floor(Date.now() / 1000))
    return { ticket, position: position ?? null, epoch, phase, isNew }
  }

  #placeOf(sale: SaleEvent, joiner: Joiner): { accountKey: string; origin?: JoinOrigin } {
    const { identity, joinsPerAddressPerMinute } = sale.settings.waitingRoom
    if (identity === 'account') return { accountKey: sale.accountKey(joiner.account()) }
    const { id, network } = joiner.browser()
    const origin = {
      addressKey: sale.networkKey(network),
      newPlacesPerMinute: joinsPerAddressPerMinute ?? this.#parts.joinsPerAddressPerMinute,
    }
    return { accountKey: sale.browserKey(id), origin }
  }

  /**
   * Where a ticket stands. Asks Redis only about a ticket that is called, or that Redis may have forgotten.
   * @throws Problem ticket-invalid
   */
  async place(event: string, token: string | undefined): Promise<Place> {
    const ticket = this.ticket(event, token)
    return this.placeIn(ticket, this.#parts.board.peek(event) ?? (await this.notice(event)))
  }

  /** As `place`, for a ticket that has been verified, and by what is known of the room. */
  async placeIn(
    ticket: Ticket,
    { status, revokedKeys }: Pick<Notice, 'status' | 'revokedKeys'>,
  ): Promise<Place> {
    const { room } = this.#parts
    const waits = isWaiting(ticket, room.positionOf(ticket), status)
    const isKept = waits && !revokedKeys.has(ticket.accountKey)
    const state = isKept ? waitingStates[status.phase] : shown(await room.look(ticket))
    return { state, ...distanceOf(room.positionOf(ticket), state, status) }
  }

  /** How many may be ahead of a ticket; infinitely many while a lottery has not drawn its position. */
  aheadOf(ticket: Ticket, status: RoomStatus): number {
    const position = this.#parts.room.positionOf(ticket) ?? Number.POSITIVE_INFINITY
    return Math.max(0, position - status.serving - 1)
  }

  /** @throws Problem ticket-invalid when it is missing, forged or for another event */
  ticket(event: string, token: string | undefined): Ticket {
    const ticket =
      token === undefined ? undefined : verifyTicket(this.#parts.ticketKeys, event, token)
    if (ticket === undefined) throw new Problem('ticket-invalid')
    return ticket
  }
}

/** Where browsers queue, a ticket is that of whoever shows it. @throws Problem forbidden */
export function refuseOthersTicket(sale: SaleEvent, ticket: Ticket, account: string): void {
  if (sale.settings.waitingRoom.identity === 'browser') return
  if (sale.accountKey(account) === ticket.accountKey) return
  throw new Problem('forbidden', { detail: 'This ticket belongs to another account.' })
}

/** By what the pod knows already. Redis is asked about all others: called, forgotten, or of a queue of before. */
function isWaiting(ticket: Ticket, position: number | undefined, status: RoomStatus): boolean {
  const number = ticket.registration ?? ticket.position ?? 0
  const isKnown = number <= status.issued && ticket.epoch === status.epoch
  return isKnown && (position === undefined || position > status.serving)
}

/** Who does not know how far it is asks as seldom as those who are far away. */
function distanceOf(
  position: number | undefined,
  state: Place['state'],
  status: RoomStatus,
): Omit<Place, 'state'> {
  const known = position === undefined ? null : Math.max(0, position - status.serving - 1)
  const pollMs = pollAfterMs(pollTable(status), known ?? Number.POSITIVE_INFINITY)
  const ahead = state === 'waiting' ? known : 0
  const isCounting = state === 'waiting' && known !== null
  return {
    position: position ?? null,
    ahead,
    etaSeconds: isCounting ? etaSeconds(status, known) : null,
    etaRangeSeconds: isCounting ? etaRangeSeconds(status, known) : null,
    pollAfterMs: jittered(pollMs),
  }
}

const waitingStates = {
  draft: 'waiting',
  prequeue: 'waiting',
  open: 'waiting',
  'sold-out': 'sold-out',
  ended: 'lapsed',
} as const

function shown(standing: Standing): Place['state'] {
  if (standing.kind === 'ended' || standing.kind === 'other-epoch') return 'lapsed'
  return standing.kind
}

/** Why nobody new gets a place. In a phase that gives places it is the address, or else the control, that does not. */
function refusalOf({ phase, isRevoked, retryAfterSeconds }: JoinOutcome): Problem {
  if (isRevoked) return new Problem('revoked')
  if (retryAfterSeconds !== undefined) {
    const detail = 'Many people join from your network; some more can in a moment.'
    return new Problem('too-many-requests', { detail, retryAfterSeconds })
  }
  if (phase === 'sold-out') return new Problem('sold-out')
  if (phase === 'ended') return new Problem('sale-ended')
  if (phase === 'draft') return new Problem('queue-not-open')
  return new Problem('queue-closed')
}

/** Up to a fifth longer, so that people who were answered together do not come back together. */
const jittered = (ms: number): number => Math.round(ms * (1 + Math.random() / 5))
