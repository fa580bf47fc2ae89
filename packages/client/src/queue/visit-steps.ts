import type { Answer } from '../http/answer.ts'
import { createApiClient } from '../http/api-client.ts'
import { jittered, pause } from '../http/pause.ts'
import { ApiProblem } from '../http/problem.ts'
import { type KeptTicket, memoryTickets, type TicketStore } from '../tickets/tickets.ts'
import { QueueCalls } from './queue-calls.ts'
import type { QueueOptions } from './queue-options.ts'
import { QueueEnded, type QueueEnding } from './queue-ended.ts'
import { type Place, type QueueStatus, type QueueUpdate, withoutPlace } from './queue-update.ts'
import { Updates } from './updates.ts'

/** What every part of one visit does: ask, keep the ticket, pause, and tell how it stands. */
export class VisitSteps {
  readonly calls: QueueCalls
  readonly updates = new Updates<QueueUpdate>()
  readonly signal: AbortSignal
  readonly #event: string
  readonly #tickets: TicketStore
  readonly #alarm: EventTarget | undefined
  #update = withoutPlace('joining')

  /** @param signal cancels the visit */
  constructor(options: QueueOptions, signal: AbortSignal) {
    const { event, accessToken, browserId, tickets = memoryTickets() } = options
    this.signal = signal
    this.#event = event
    this.#tickets = tickets
    this.#alarm = options.alarm ?? (globalThis as { document?: EventTarget }).document
    this.calls = new QueueCalls({
      api: createApiClient({ baseUrl: options.baseUrl, fetch: options.fetch }),
      event,
      accessToken,
      browserId,
      patience: { signal, alarm: this.#alarm, onTrouble: (trouble) => this.tell({ trouble }) },
    })
    this.updates.push(this.#update)
  }

  async kept(): Promise<KeptTicket | undefined> {
    return this.#tickets.get(this.#event)
  }

  async keep(ticket: KeptTicket): Promise<KeptTicket> {
    await this.#tickets.set(this.#event, ticket)
    return ticket
  }

  async forget(): Promise<undefined> {
    await this.#tickets.remove(this.#event)
  }

  /** @throws ApiProblem */
  async status(): Promise<QueueStatus> {
    return bodyOf(await this.calls.status())
  }

  /** @throws ApiProblem */
  async place(ticket: string): Promise<Place> {
    return bodyOf(await this.calls.place(ticket))
  }

  /** Whether a place is to be claimed now. @throws QueueEnded when it is lost */
  async isCalled({ state }: Place): Promise<boolean> {
    if (state === 'lapsed' || state === 'left') await this.end(state)
    return state === 'called' || state === 'admitted'
  }

  async end(ending: QueueEnding): Promise<never> {
    await this.forget()
    throw new QueueEnded(ending)
  }

  /** A little longer, at random. @throws the signal's reason when the visit is cancelled */
  pause(ms: number): Promise<void> {
    return pause(jittered(ms), this.signal, this.#alarm)
  }

  /** Tells a change; what is not named stays as it was told last. */
  tell(change: Partial<QueueUpdate>): void {
    const update = { ...this.#update, ...change }
    if (JSON.stringify(update) === JSON.stringify(this.#update)) return
    this.#update = update
    this.updates.push(update)
  }
}

export const problemOf = ({ status, problem }: Omit<Answer<unknown>, 'body'>): ApiProblem =>
  new ApiProblem(status, problem)

function bodyOf<Body>(answer: Answer<Body>): Body {
  if (answer.body === undefined) throw problemOf(answer)
  return answer.body
}
