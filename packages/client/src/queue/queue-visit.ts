import type { Answer } from '../http/answer.ts'
import type { KeptTicket } from '../tickets/tickets.ts'
import { claimUntilDecided, refusals } from './claim.ts'
import type { Admission } from './queue-calls.ts'
import { QueueEnded } from './queue-ended.ts'
import type { QueueOptions } from './queue-options.ts'
import { barrierOf, pollAfterMs, type QueueUpdate, withoutPlace } from './queue-update.ts'
import { problemOf, VisitSteps } from './visit-steps.ts'
import { Wait } from './wait.ts'

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
  readonly #leaving = new AbortController()
  readonly #steps: VisitSteps

  constructor(options: QueueOptions) {
    const signals = [this.#leaving.signal, ...(options.signal ? [options.signal] : [])]
    this.#steps = new VisitSteps(options, AbortSignal.any(signals))
    this.admission = this.#enter().finally(() => this.#steps.updates.end())
    // Whoever only iterates need not handle it.
    this.admission.catch(() => {})
  }

  [Symbol.asyncIterator](): AsyncIterator<QueueUpdate> {
    return this.#steps.updates[Symbol.asyncIterator]()
  }

  /** Gives the place up, and what came of it. A visit that is still under way ends with `left`. */
  async leave(): Promise<void> {
    const kept = await this.#steps.kept()
    this.#leaving.abort(new QueueEnded('left'))
    if (kept) await this.#steps.calls.leave(kept.ticket)
    await this.#steps.forget()
  }

  async #enter(): Promise<Admission> {
    this.#steps.signal.throwIfAborted()
    let kept = await this.#resumed()
    let wasKept = kept !== undefined
    for (;;) {
      if (kept === undefined) {
        kept = await this.#join()
        wasKept = false
      }
      await new Wait(this.#steps, kept).untilCalled()
      const answer = await this.#claim(kept)
      if (answer.body) return answer.body
      kept = await this.#afterRefusal(kept, answer, wasKept)
    }
  }

  /** The kept ticket, if it is still worth something. */
  async #resumed(): Promise<KeptTicket | undefined> {
    const kept = await this.#steps.kept()
    if (kept === undefined) return undefined
    const { body, ...answer } = await this.#steps.calls.place(kept.ticket)
    if (body && body.state !== 'lapsed' && body.state !== 'left') return kept
    if (!body && answer.problem?.code !== 'ticket-invalid') throw problemOf(answer)
    return this.#steps.forget()
  }

  async #join(): Promise<KeptTicket> {
    for (;;) {
      const { body, ...answer } = await this.#steps.calls.join()
      if (body) {
        const { ticket, position, epoch } = body
        return this.#steps.keep({ ticket, position: position ?? undefined, epoch })
      }
      const code = answer.problem?.code
      if (code === 'sold-out' || code === 'sale-ended') throw new QueueEnded(code)
      if (code !== 'queue-not-open' && code !== 'queue-closed') throw problemOf(answer)
      await this.#untilOpen()
    }
  }

  /** Waits until people may join. Everybody who waits for that comes at a moment of their own. */
  async #untilOpen(): Promise<void> {
    for (;;) {
      const status = await this.#steps.status()
      const barrier = barrierOf(status)
      if (barrier) this.#steps.tell(withoutPlace(barrier, status))
      await this.#steps.pause(pollAfterMs(status, Number.POSITIVE_INFINITY))
      if (!barrier) return
    }
  }

  async #claim({ ticket }: KeptTicket): Promise<Answer<Admission>> {
    const steps = this.#steps
    steps.tell({ state: 'called', ahead: 0, etaSeconds: 0, etaRangeSeconds: null })
    const answer = await claimUntilDecided(steps.calls, ticket, (ms) => steps.pause(ms))
    if (answer.body) steps.tell({ state: 'admitted' })
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
    if (meaning === 'not-mine') return this.#steps.forget()
    if (meaning !== 'not-yet') return this.#steps.end(meaning)
    // Another pod is ahead of the one that said so, or a failover has taken the call back.
    await this.#steps.pause(1000)
    return kept
  }
}
