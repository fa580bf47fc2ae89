import type { Joined } from '../queue/queue-calls.ts'
import type { QueueStatus } from '../queue/queue-update.ts'

export interface SeenCall {
  atMs: number
  /** Such as `POST /queue`, below the event's path. */
  call: string
  headers: Headers
}

type Reply = Response | Error

export const joined: Joined = { ticket: 'the-ticket', position: 1000, epoch: 1, phase: 'open' }

export const openStatus: QueueStatus = {
  phase: 'open',
  epoch: 1,
  serving: 0,
  issued: 900_000,
  admittedPerMinute: 60,
  servedPerMinute: 60,
  servedPerMinuteRange: [30, 120],
  pollAfterMs: [
    [50, 1000],
    [200, 2000],
    [201, 20_000],
  ],
  streamWithin: 0,
  opensAt: '2027-01-01T00:00:00.000Z',
}

export const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  })

export const problem = (status: number, code: string, more: object = {}) =>
  json(status, {
    type: `urn:${code}`,
    title: code,
    status,
    code,
    requestId: 'r',
    docs: '/',
    ...more,
  })

/** The other side of the wire, as far as a test wants it: a faulty network and an API that says what it is told to. */
export class ScriptedApi {
  readonly calls: SeenCall[] = []
  readonly requests: Request[] = []
  status = openStatus
  /** By call; those that are not named here are answered as if all went well. */
  readonly replies: Record<string, () => Reply> = {}

  readonly fetch = async (request: Request): Promise<Response> => {
    const path = new URL(request.url).pathname.replace('/v1/events/hall', '')
    const call = `${request.method} ${path}`
    this.requests.push(request)
    this.calls.push({ atMs: Date.now(), call, headers: request.headers })
    const reply = (this.replies[call] ?? this.#usual[call])?.()
    if (reply === undefined) throw new Error(`Nobody said what ${call} answers`)
    if (reply instanceof Error) throw reply
    return reply
  }

  /** The times at which a call was made. */
  timesOf(call: string): number[] {
    return this.calls.filter((seen) => seen.call === call).map(({ atMs }) => atMs)
  }

  readonly #usual: Record<string, () => Reply> = {
    'POST /queue': () => json(201, joined),
    'GET /queue': () => json(200, this.status),
    'POST /admission': () => json(201, { pass: 'the-pass', expiresAt: '2027-01-01T00:05:00.000Z' }),
    'DELETE /queue/me': () => new Response(null, { status: 204 }),
  }
}

/** How long after each other things happened. */
export const gaps = (times: readonly number[]): number[] =>
  times.slice(1).map((time, i) => time - (times[i] ?? 0))
