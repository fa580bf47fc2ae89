import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { joinQueue, type QueueOptions } from '@frontrow/client'

export interface Answer {
  status: number
  body: Record<string, unknown>
  retryAfter: string | null
}

/** What a load client writes down of each answer, for `frontrow-verify`. */
export interface HistoryLine {
  t: number
  account?: string
  browser?: string
  call: string
  position: number
  /** In a lottery. */
  registration?: number
  epoch: number
  outcome: string
  event: string
}

type Request = [method: string, path: string, body?: object, headers?: Record<string, string>]

/** A person who buys over HTTP and writes down every answer. */
export class Buyer {
  readonly #apiUrl: string
  readonly event: string
  readonly history: HistoryLine[]
  account = ''
  /** Names the browser, where it queues before anybody signs in. */
  browser: string | undefined
  #authorization = ''
  #ticket = ''
  #pass = ''
  /** 0 while a draw has not told it. */
  #position = 0
  #registration: number | undefined
  #epoch = 0

  constructor(apiUrl: string, event: string, history: HistoryLine[] = []) {
    this.#apiUrl = apiUrl
    this.event = event
    this.history = history
  }

  get ticket(): string {
    return this.#ticket
  }

  get isInside(): boolean {
    return this.#pass !== ''
  }

  async signUp(points = 0): Promise<this> {
    const credentials = { email: `${randomUUID()}@example.test`, password: 'correct horse battery' }
    this.account = String((await this.call('POST', '/v1/accounts', credentials)).body.id)
    const session = await this.call('POST', '/v1/sessions', credentials)
    this.#authorization = `Bearer ${String(session.body.accessToken)}`
    if (points > 0) await this.call('POST', '/v1/points/charges', { amount: points }, key())
    return this
  }

  /** The person of another browser signs in here too. */
  signInAs(other: Buyer): void {
    this.account = other.account
    this.#authorization = other.#authorization
  }

  async join(): Promise<Answer> {
    const answer = await this.call('POST', `/v1/events/${this.event}/queue`)
    if (answer.status >= 300) return this.#note('join', answer, String(answer.body.code))
    this.#ticket = String(answer.body.ticket)
    this.#position = Number(answer.body.position ?? 0)
    const [, number] = /\.r(\d+)\./.exec(this.#ticket) ?? []
    this.#registration = number === undefined ? undefined : Number(number)
    this.#epoch = Number(answer.body.epoch)
    return this.#note('join', answer, 'joined')
  }

  async claim(): Promise<Answer> {
    const headers = { 'queue-ticket': this.#ticket }
    const answer = await this.call('POST', `/v1/events/${this.event}/admission`, undefined, headers)
    if (answer.status === 201) this.#pass = String(answer.body.pass)
    return this.#note('claim', answer, claimOutcome(answer))
  }

  /** Waits in the line until it is called, with the ticket alone. @returns false when the sale is over for it */
  async waitForCall(pauseMs = 50): Promise<boolean> {
    const headers = { 'queue-ticket': this.#ticket }
    for (;;) {
      const answer = await patiently(() =>
        this.call('GET', `/v1/events/${this.event}/queue/me`, undefined, headers),
      )
      const state = String(answer.body.state)
      this.#note('poll', answer, state)
      if (state !== 'waiting') return state === 'called'
      await sleep(pauseMs * (1 + Math.random()))
    }
  }

  /** Waits until the draw has given a registration its position. */
  async waitForDraw(pauseMs = 200): Promise<number> {
    const headers = { 'queue-ticket': this.#ticket }
    while (this.#position === 0) {
      const answer = await patiently(() =>
        this.call('GET', `/v1/events/${this.event}/queue/me`, undefined, headers),
      )
      this.#position = Number(answer.body.position ?? 0)
      this.#note('poll', answer, String(answer.body.state))
      if (this.#position === 0) await sleep(pauseMs * (1 + Math.random()))
    }
    return this.#position
  }

  /** Waits in the line until it is their turn. @returns false when the sale is over for them */
  async enter(pauseMs = 50): Promise<boolean> {
    for (;;) {
      const answer = await patiently(() => this.claim())
      if (answer.status === 201) return true
      if (answer.status === 410) return false
      await sleep(pauseMs * (1 + Math.random()))
    }
  }

  /** The seats as one of the pods shows them. */
  seats(apiUrl: string): Promise<Answer> {
    const headers = { 'admission-pass': this.#pass }
    return this.callAt(apiUrl, 'GET', `/v1/events/${this.event}/seats`, undefined, headers)
  }

  /** Joins, waits and comes in as a browser does, by the client. */
  async enterByClient(options: Partial<QueueOptions> = {}): Promise<void> {
    const accessToken = () => this.#authorization.replace('Bearer ', '')
    const where = { baseUrl: this.#apiUrl, event: this.event, accessToken }
    this.#pass = (await joinQueue({ ...where, ...options }).admission).pass
  }

  async hold(wish: object): Promise<Answer> {
    const headers = { 'admission-pass': this.#pass }
    const answer = await this.call('POST', `/v1/events/${this.event}/holds`, wish, headers)
    return this.#note('hold', answer, answer.status === 201 ? 'held' : String(answer.body.code))
  }

  async pay(hold: string, idempotency = key()): Promise<Answer> {
    const path = `/v1/events/${this.event}/bookings`
    const answer = await this.call('POST', path, { hold }, idempotency)
    return this.#note('pay', answer, answer.status === 201 ? 'paid' : String(answer.body.code))
  }

  async leave(): Promise<Answer> {
    const headers = { 'queue-ticket': this.#ticket }
    const path = `/v1/events/${this.event}/queue/me`
    return this.#note('leave', await this.call('DELETE', path, undefined, headers), 'left')
  }

  /**
   * Waits for the turn, holds any one seat and pays.
   * @returns the seat; undefined when there is none left
   * @throws when anything but a lost race comes in between
   */
  async buyOneSeat(): Promise<string | undefined> {
    return (await this.enter()) ? this.holdAndPay() : undefined
  }

  /** The same, for somebody who is inside. */
  async holdAndPay(): Promise<string | undefined> {
    for (;;) {
      const held = await patiently(() => this.hold({ bestAvailable: { count: 1 } }))
      if (held.status === 201) return this.#payFor(held)
      if (held.body.code !== 'seat-taken') throw new Error(JSON.stringify(held))
      const { seats } = held.body as { seats: string[] }
      if (seats.length === 0) return this.leave().then(() => undefined)
    }
  }

  async #payFor({ body }: Answer): Promise<string | undefined> {
    const { id, seats } = body as { id: string; seats: { id: string }[] }
    const idempotency = key()
    const paid = await patiently(() => this.pay(id, idempotency))
    if (paid.status !== 201) throw new Error(JSON.stringify(paid))
    return seats[0]?.id
  }

  /** Any request as this person. */
  call(...request: Request): Promise<Answer> {
    return this.callAt(this.#apiUrl, ...request)
  }

  /** As `call`, at a pod of one's choice. */
  protected async callAt(apiUrl: string, ...request: Request): Promise<Answer> {
    const [method, path, body, headers = {}] = request
    const response = await fetch(`${apiUrl}${path}`, {
      method,
      headers: {
        ...(this.#authorization !== '' && { authorization: this.#authorization }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') ?? false
    return {
      status: response.status,
      body: isJson ? (JSON.parse(text) as Answer['body']) : {},
      retryAfter: response.headers.get('retry-after'),
    }
  }

  #note(call: string, answer: Answer, outcome: string): Answer {
    const [position, registration, epoch] = [this.#position, this.#registration, this.#epoch]
    const { account, browser, event } = this
    const who = { account: account === '' ? undefined : account, browser }
    this.history.push({
      t: Date.now(),
      ...who,
      call,
      position,
      registration,
      epoch,
      outcome,
      event,
    })
    return answer
  }
}

/** Comes again when the platform says that it is too busy, as a real client does. */
async function patiently(request: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = await request()
    if (answer.status !== 503) return answer
    await sleep(Number(answer.retryAfter) * 1000)
  }
}

export const key = (): Record<string, string> => ({ 'idempotency-key': randomUUID() })

function claimOutcome({ status, body }: Answer): string {
  if (status === 201) return 'admitted'
  if (body.code === 'not-your-turn') return body.called === true ? 'called' : 'waiting'
  return String(body.code)
}
