import { randomUUID } from 'node:crypto'
import type { Answer, Body, Caller, TestAccount } from './calls.ts'

export interface HeldSeats {
  id: string
  seats: { id: string; price: number }[]
  total: number
  expiresAt: string
  extended: boolean
}

export interface PaidHold {
  id: string
  event: string
  seats: { id: string; price: number }[]
  total: number
  balance: number
  paidAt: string
}

/**
 * An account at one event, which shows the ticket and the pass that it has got. Its steps expect to succeed; `ask`
 * takes any answer.
 */
export class Visitor implements TestAccount {
  readonly id: string
  readonly authorization: string
  readonly event: string
  readonly #api: Caller
  ticket: string | undefined
  pass: string | undefined

  constructor(api: Caller, event: string, { id, authorization }: TestAccount) {
    this.id = id
    this.authorization = authorization
    this.event = event
    this.#api = api
  }

  /** @param path below the event's */
  ask<B = Body>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string | undefined>,
  ): Promise<Answer<B>> {
    return this.#api.ask<B>(method, `/v1/events/${this.event}${path}`, {
      as: this,
      body,
      headers: { 'queue-ticket': this.ticket, 'admission-pass': this.pass, ...headers },
    })
  }

  async join(): Promise<this> {
    const { body } = succeeded(await this.ask<{ ticket: string }>('POST', '/queue'))
    this.ticket = body.ticket
    return this
  }

  claim(): Promise<Answer<{ pass: string; expiresAt: string }>> {
    return this.ask('POST', '/admission')
  }

  place(): Promise<Answer> {
    return this.ask('GET', '/queue/me')
  }

  /** Through the queue, to the seats. */
  async enter(): Promise<this> {
    if (this.ticket === undefined) await this.join()
    await this.#api.tick(this.event)
    const { body } = succeeded(await this.claim())
    this.pass = body.pass
    return this
  }

  async hold(...seats: string[]): Promise<HeldSeats> {
    return succeeded(await this.ask<HeldSeats>('POST', '/holds', { seats })).body
  }

  pay(hold: string, key: string = randomUUID()): Promise<Answer<PaidHold>> {
    return this.ask('POST', '/bookings', { hold }, { 'idempotency-key': key })
  }

  /** From the street to a paid booking. */
  async buy(...seats: string[]): Promise<PaidHold> {
    if (this.pass === undefined) await this.enter()
    const { id } = await this.hold(...seats)
    return succeeded(await this.pay(id)).body
  }
}

function succeeded<B>(answer: Answer<B>): Answer<B> {
  if (answer.status < 300) return answer
  throw new Error(`Refused with ${answer.status}: ${JSON.stringify(answer.body)}`)
}
