import type { components } from '../generated/api.ts'
import { type Answer, answerOf } from '../http/answer.ts'
import type { ApiClient } from '../http/api-client.ts'
import { type Patience, patiently } from '../http/patiently.ts'
import { ApiProblem } from '../http/problem.ts'
import type { Place, QueueStatus } from './queue-update.ts'

export type Joined = components['schemas']['Joined']
export type Admission = components['schemas']['Admission']

/**
 * The account's access token, and a new one when the API has `refused` the last. Nothing for somebody who has not signed
 * in: where people queue by browser that is early enough when they are called.
 */
export type AccessToken = (refused: boolean) => string | undefined | Promise<string | undefined>

interface QueueCallsParts {
  api: ApiClient
  event: string
  accessToken: AccessToken
  /** For programs that keep no cookies, where people queue by browser: `new`, or the id that an earlier join gave. */
  browserId?: string
  patience: Omit<Patience, 'pauseMsMax'>
}

/** Far from the front a long pause costs nothing; whoever is called has a grace of 30 s. */
const waitingPauseMsMax = 30_000
const calledPauseMsMax = 5000

/** The requests of one visit to a queue, each asked until it is answered. They throw when the visit is cancelled. */
export class QueueCalls {
  readonly #parts: QueueCallsParts
  #browserId: string | undefined

  constructor(parts: QueueCallsParts) {
    this.#parts = parts
    this.#browserId = parts.browserId
  }

  join(): Promise<Answer<Joined>> {
    const { api, event } = this.#parts
    const params = { path: { event } }
    return this.#asAccount(waitingPauseMsMax, async (authorization, signal) => {
      const headers = { ...authorization, 'browser-id': this.#browserId }
      const fetched = await api.POST('/v1/events/{event}/queue', { params, headers, signal })
      this.#browserId = fetched.response.headers.get('browser-id') ?? this.#browserId
      return answerOf(fetched)
    })
  }

  status(): Promise<Answer<QueueStatus>> {
    const { api, event, patience } = this.#parts
    const params = { path: { event } }
    const ask = async (signal: AbortSignal): Promise<Answer<QueueStatus>> =>
      answerOf(await api.GET('/v1/events/{event}/queue', { params, signal }))
    return patiently(ask, { ...patience, pauseMsMax: waitingPauseMsMax })
  }

  place(ticket: string): Promise<Answer<Place>> {
    const { api, event, patience } = this.#parts
    const params = { path: { event }, header: { 'queue-ticket': ticket } }
    const ask = async (signal: AbortSignal): Promise<Answer<Place>> =>
      answerOf(await api.GET('/v1/events/{event}/queue/me', { params, signal }))
    return patiently(ask, { ...patience, pauseMsMax: waitingPauseMsMax })
  }

  /** Asked once: whoever gets no stream polls. */
  async stream(
    ticket: string,
    signal: AbortSignal,
  ): Promise<Answer<ReadableStream<Uint8Array<ArrayBuffer>>>> {
    const { api, event } = this.#parts
    const params = { path: { event }, header: { 'queue-ticket': ticket } }
    const path = '/v1/events/{event}/queue/me/stream'
    return answerOf(await api.GET(path, { params, signal, parseAs: 'stream' }))
  }

  claim(ticket: string): Promise<Answer<Admission>> {
    const { api, event } = this.#parts
    const params = { path: { event }, header: { 'queue-ticket': ticket } }
    return this.#asAccount(calledPauseMsMax, async (headers, signal) =>
      answerOf(await api.POST('/v1/events/{event}/admission', { params, headers, signal })),
    )
  }

  /** Once, also when the visit is cancelled. @throws when it does not get through: the place may still be there */
  async leave(ticket: string): Promise<void> {
    const { api, event, accessToken } = this.#parts
    const params = { path: { event }, header: { 'queue-ticket': ticket } }
    const headers = bearer(await accessToken(false))
    const fetched = await api.DELETE('/v1/events/{event}/queue/me', { params, headers })
    const { status, problem } = answerOf(fetched)
    if (problem && problem.code !== 'ticket-invalid') throw new ApiProblem(status, problem)
  }

  /** With the access token, and once more with a new one: nobody renews a session while waiting. */
  async #asAccount<Body>(
    pauseMsMax: number,
    ask: (headers: Authorization, signal: AbortSignal) => Promise<Answer<Body>>,
  ): Promise<Answer<Body>> {
    const { accessToken, patience } = this.#parts
    const askAs = async (refused: boolean): Promise<Answer<Body>> => {
      const headers = bearer(await accessToken(refused))
      return patiently((signal) => ask(headers, signal), { ...patience, pauseMsMax })
    }
    const answer = await askAs(false)
    return answer.problem?.code === 'unauthenticated' ? askAs(true) : answer
  }
}

type Authorization = { authorization?: string }

const bearer = (token: string | undefined): Authorization =>
  token === undefined ? {} : { authorization: `Bearer ${token}` }
