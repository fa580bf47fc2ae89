import type { Answer } from '../http/answer.ts'
import { type ApiClientOptions, createApiClient } from '../http/api-client.ts'
import { jittered, pause } from '../http/pause.ts'
import { ApiProblem } from '../http/problem.ts'
import { type KeptTicket, memoryTickets, type TicketStore } from '../tickets/tickets.ts'
import { claimUntilDecided, refusals } from './claim.ts'
import { type AccessToken, type Admission, QueueCalls } from './queue-calls.ts'
import { QueueEnded, type QueueEnding } from './queue-ended.ts'
import {
  barrierOf,
  pollAfterMs,
  type QueueStatus,
  type QueueUpdate,
  waitingUpdate,
  withoutPlace,
} from './queue-update.ts'
import { Updates } from './updates.ts'

export type { Admission } from './queue-calls.ts'

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

/** Joins the queue of an event, waits as the API says and comes in when called. */
export const joinQueue = (options: QueueOptions): QueueVisit => new QueueVisit(options)

/**
 * A visit to a queue, from joining to coming in. Iterating tells how it stands, whenever that changes, until it is over.
 * A ticket that the store has is used again, so a visit goes on where a reload or a restart has cut it off.
 */
export class QueueVisit implements AsyncIterable<QueueUpdate> {
  /**
   * The way in. Rejects with QueueEnded when waiting longer would not help, with ApiProblem when the API refuses a
   * request, and with the signal's reason when the visit is cancelled.
   */
  readonly admission: Promise<Admission>
  readonly #event: string
  readonly #tickets: TicketStore
  readonly #leaving = new AbortController()
  readonly #signal: AbortSignal
  readonly #alarm: EventTarget | undefined
  readonly #calls: QueueCalls
  readonly #updates = new Updates<QueueUpdate>()
  #update: QueueUpdate = withoutPlace('joining')

  constructor(options: QueueOptions) {
    const { event, accessToken, tickets = memoryTickets(), signal } = options
    this.#event = event
    this.#tickets = tickets
    this.#signal = AbortSignal.any([this.#leaving.signal, ...(signal ? [signal] : [])])
    this.#alarm = options.alarm ?? (globalThis as { document?: EventTarget }).document
    this.#calls = new QueueCalls({
      api: createApiClient({ baseUrl: options.baseUrl, fetch: options.fetch }),
      event,
      accessToken,
      browserId: options.browserId,
      patience: {
        signal: this.#signal,
        alarm: this.#alarm,
        onTrouble: (trouble) => this.#tell({ ...this.#update, trouble }),
      },
    })
    this.#updates.push(this.#update)
    this.admission = this.#enter().finally(() => this.#updates.end())
    // Whoever only iterates need not handle it.
    this.admission.catch(() => {})
  }

  [Symbol.asyncIterator](): AsyncIterator<QueueUpdate> {
    return this.#updates[Symbol.asyncIterator]()
  }

  /** Gives the place up, and what came of it. A visit that is still under way ends with `left`. */
  async leave(): Promise<void> {
    const kept = await this.#tickets.get(this.#event)
    this.#leaving.abort(new QueueEnded('left'))
    if (kept) await this.#calls.leave(kept.ticket)
    await this.#forget()
  }

  async #enter(): Promise<Admission> {
    this.#signal.throwIfAborted()
    let kept = await this.#resumed()
    let wasKept = kept !== undefined
    for (;;) {
      if (kept === undefined) {
        kept = await this.#join()
        wasKept = false
      }
      await this.#untilCalled(kept)
      const answer = await this.#claim(kept)
      if (answer.body) return answer.body
      kept = await this.#afterRefusal(kept, answer, wasKept)
    }
  }

  /** The kept ticket, if it is still worth something. */
  async #resumed(): Promise<KeptTicket | undefined> {
    const kept = await this.#tickets.get(this.#event)
    if (kept === undefined) return undefined
    const { body, ...answer } = await this.#calls.place(kept.ticket)
    if (body && body.state !== 'lapsed' && body.state !== 'left') return kept
    if (!body && answer.problem?.code !== 'ticket-invalid') throw problemOf(answer)
    return this.#forget()
  }

  async #forget(): Promise<undefined> {
    await this.#tickets.remove(this.#event)
  }

  async #join(): Promise<KeptTicket> {
    for (;;) {
      const { body, ...answer } = await this.#calls.join()
      if (body) {
        const { ticket, position, epoch } = body
        return this.#keep({ ticket, position: position ?? undefined, epoch })
      }
      const code = answer.problem?.code
      if (code === 'sold-out' || code === 'sale-ended') throw new QueueEnded(code)
      if (code !== 'queue-not-open' && code !== 'queue-closed') throw problemOf(answer)
      await this.#untilOpen()
    }
  }

  async #keep(ticket: KeptTicket): Promise<KeptTicket> {
    await this.#tickets.set(this.#event, ticket)
    return ticket
  }

  /** Waits until people may join. Everybody who waits for that comes at a moment of their own. */
  async #untilOpen(): Promise<void> {
    for (;;) {
      const status = await this.#status()
      const barrier = barrierOf(status)
      if (barrier) this.#tell(withoutPlace(barrier, status))
      await this.#pause(pollAfterMs(status, Number.POSITIVE_INFINITY))
      if (!barrier) return
    }
  }

  async #untilCalled(joined: KeptTicket): Promise<void> {
    let kept = joined
    let strangePolls = 0
    for (;;) {
      const status = await this.#status()
      if (status.phase === 'ended') await this.#end('sale-ended')
      if (isDrawn(status, kept)) kept = await this.#drawn(kept)
      const update = waitingUpdate(status, kept)
      // Redis may have forgotten the ticket, or have begun anew: showing it once puts that right, or tells. The first
      // status after joining is often older than the ticket, so one that does not know it is not enough.
      strangePolls = isStrange(status, kept) ? strangePolls + 1 : 0
      if (strangePolls === 2 && (await this.#isCalled(kept))) return
      if (isServed(status, kept)) return
      this.#tell(update)
      await this.#pause(pollAfterMs(status, update.ahead ?? Number.POSITIVE_INFINITY))
    }
  }

  /** Asks which position the draw has given. */
  async #drawn(kept: KeptTicket): Promise<KeptTicket> {
    const { body, ...answer } = await this.#calls.place(kept.ticket)
    if (!body) throw problemOf(answer)
    return this.#keep({ ...kept, position: body.position ?? undefined })
  }

  /** Asks for this very ticket. @throws QueueEnded */
  async #isCalled({ ticket }: KeptTicket): Promise<boolean> {
    const { body, ...answer } = await this.#calls.place(ticket)
    if (!body) throw problemOf(answer)
    if (body.state === 'lapsed' || body.state === 'left') await this.#end(body.state)
    return body.state === 'called' || body.state === 'admitted'
  }

  async #claim({ ticket }: KeptTicket): Promise<Answer<Admission>> {
    this.#tell({ ...this.#update, state: 'called', ahead: 0, etaSeconds: 0, etaRangeSeconds: null })
    const answer = await claimUntilDecided(this.#calls, ticket, (ms) => this.#pause(ms))
    if (answer.body) this.#tell({ ...this.#update, state: 'admitted' })
    return answer
  }

  /** @returns the ticket to wait on with, or none when a kept one was somebody else's. @throws QueueEnded, ApiProblem */
  async #afterRefusal(
    kept: KeptTicket,
    answer: Answer<Admission>,
    wasKept: boolean,
  ): Promise<KeptTicket | undefined> {
    const meaning = refusals[answer.problem?.code ?? 'internal']
    if (meaning === undefined || (meaning === 'not-mine' && !wasKept)) throw problemOf(answer)
    if (meaning === 'not-mine') return this.#forget()
    if (meaning !== 'not-yet') return this.#end(meaning)
    // Another pod is ahead of the one that said so, or a failover has taken the call back.
    await this.#pause(1000)
    return kept
  }

  async #status(): Promise<QueueStatus> {
    const { body, ...answer } = await this.#calls.status()
    if (!body) throw problemOf(answer)
    return body
  }

  async #end(ending: QueueEnding): Promise<never> {
    await this.#forget()
    throw new QueueEnded(ending)
  }

  #pause(ms: number): Promise<void> {
    return pause(jittered(ms), this.#signal, this.#alarm)
  }

  #tell(update: QueueUpdate): void {
    if (JSON.stringify(update) === JSON.stringify(this.#update)) return
    this.#update = update
    this.#updates.push(update)
  }
}

/** Whether the draw has given a registration its position meanwhile. */
const isDrawn = ({ draw }: QueueStatus, { position }: KeptTicket): boolean =>
  position === undefined && draw?.seed !== undefined

const isStrange = (status: QueueStatus, { position = 0, epoch }: KeptTicket): boolean =>
  status.issued < position || status.epoch !== epoch

const isServed = ({ serving, phase }: QueueStatus, { position }: KeptTicket): boolean =>
  position !== undefined && position <= serving && phase === 'open'

const problemOf = ({ status, problem }: Omit<Answer<unknown>, 'body'>): ApiProblem =>
  new ApiProblem(status, problem)
