import { jittered } from '../http/pause.ts'
import type { KeptTicket } from '../tickets/tickets.ts'
import { followPlace } from './place-stream.ts'
import { pollAfterMs, type QueueStatus, type QueueUpdate, waitingUpdate } from './queue-update.ts'
import type { VisitSteps } from './visit-steps.ts'

/** After a stream has ended or was refused, another one is tried no sooner. */
const betweenStreamsMs = 10_000

/** Waits in the line: by polling, and for the last stretch by stream where there is one. */
export class Wait {
  readonly #steps: VisitSteps
  #kept: KeptTicket
  #strangePolls = 0
  #streamAfterMs = 0

  constructor(steps: VisitSteps, kept: KeptTicket) {
    this.#steps = steps
    this.#kept = kept
  }

  /** @throws QueueEnded, ApiProblem */
  async untilCalled(): Promise<void> {
    for (;;) {
      const status = await this.#steps.status()
      if (await this.#isCalledBy(status)) return
      const update = waitingUpdate(status, this.#kept)
      this.#steps.tell(update)
      if (this.#mayStream(status, update) && (await this.#isCalledByStream())) return
      await this.#steps.pause(pollAfterMs(status, update.ahead ?? Number.POSITIVE_INFINITY))
    }
  }

  async #isCalledBy(status: QueueStatus): Promise<boolean> {
    if (status.phase === 'ended') await this.#steps.end('sale-ended')
    if (isDrawn(status, this.#kept)) await this.#askForPosition()
    // Redis may have forgotten the ticket, or have begun anew: showing it once puts that right, or tells. The first
    // status after joining is often older than the ticket, so one that does not know it is not enough.
    this.#strangePolls = isStrange(status, this.#kept) ? this.#strangePolls + 1 : 0
    if (this.#strangePolls === 2 && (await this.#isCalled())) return true
    return isServed(status, this.#kept)
  }

  #mayStream({ phase, streamWithin }: QueueStatus, { ahead }: QueueUpdate): boolean {
    const isNear = phase === 'open' && ahead !== undefined && ahead <= streamWithin
    return isNear && Date.now() >= this.#streamAfterMs
  }

  async #isCalledByStream(): Promise<boolean> {
    const steps = this.#steps
    const { ticket } = this.#kept
    const { last, retryAfterMs } = await followPlace(steps.calls, ticket, steps.signal, (place) => {
      const { state, ahead, etaSeconds, etaRangeSeconds } = place
      if (state !== 'waiting') return
      steps.tell({ ahead: ahead ?? undefined, etaSeconds, etaRangeSeconds })
    })
    this.#streamAfterMs = Date.now() + jittered(Math.max(betweenStreamsMs, retryAfterMs))
    return last !== undefined && steps.isCalled(last)
  }

  /** The draw has given this registration its position. */
  async #askForPosition(): Promise<void> {
    const { position } = await this.#steps.place(this.#kept.ticket)
    this.#kept = await this.#steps.keep({ ...this.#kept, position: position ?? undefined })
  }

  async #isCalled(): Promise<boolean> {
    return this.#steps.isCalled(await this.#steps.place(this.#kept.ticket))
  }
}

/** Whether the draw has given a registration its position meanwhile. */
const isDrawn = ({ draw }: QueueStatus, { position }: KeptTicket): boolean =>
  position === undefined && draw?.seed !== undefined

const isStrange = (status: QueueStatus, { position = 0, epoch }: KeptTicket): boolean =>
  status.issued < position || status.epoch !== epoch

const isServed = ({ serving, phase }: QueueStatus, { position }: KeptTicket): boolean =>
  position !== undefined && position <= serving && phase === 'open'
