import { randomUUIDv7 } from 'node:crypto'
import { accounts } from '@frontrow/store'
import { Passwords } from '../services/passwords.ts'
import type { TestApi } from './test-api.ts'

const signUp = new Passwords({ memoryKib: 64, concurrency: 4, queueMax: 10_000 })

/** Many browsers in the queue of one event, over HTTP; each is known by its position. */
export class BrowserCrowd {
  readonly #api: TestApi
  readonly #event: string
  readonly #url: string
  readonly #tickets = new Map<number, string>()

  constructor(api: TestApi, event: string, port: number) {
    this.#api = api
    this.#event = event
    this.#url = `http://127.0.0.1:${port}`
  }

  get positions(): number[] {
    return [...this.#tickets.keys()].toSorted((a, b) => a - b)
  }

  /** So many new browsers join. */
  async join(count: number): Promise<void> {
    await inTurns(Array.from({ length: count }), async () => {
      const response = await this.#send('POST', `/v1/events/${this.#event}/queue`)
      const { ticket, position } = (await response.json()) as { ticket: string; position: number }
      this.#tickets.set(position, ticket)
    })
  }

  /** The person at each of these has an account by now. */
  async signUp(positions: readonly number[]): Promise<void> {
    await inTurns(positions, async (position) => {
      const { email, password } = this.#credentials(position)
      const passwordHash = await signUp.hash(password)
      await accounts.insert(this.#api.db, { id: randomUUIDv7(), email, name: null, passwordHash })
    })
  }

  passwordOf(position: number): string {
    return this.#credentials(position).password
  }

  /** Signs in, comes in by the place, and goes away. @returns what the sign-in and the claim were answered */
  async visit(position: number): Promise<{ signIn: number; claim: number }> {
    const signedIn = await this.#send('POST', '/v1/sessions', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(this.#credentials(position)),
    })
    const { accessToken } = (await signedIn.json()) as { accessToken?: string }
    const headers = { ...this.#ticket(position), authorization: `Bearer ${accessToken}` }
    const claimed = await this.#send('POST', `/v1/events/${this.#event}/admission`, { headers })
    await this.leave(position)
    return { signIn: signedIn.status, claim: claimed.status }
  }

  async leave(position: number): Promise<void> {
    const headers = this.#ticket(position)
    await this.#send('DELETE', `/v1/events/${this.#event}/queue/me`, { headers })
  }

  #ticket(position: number): { 'queue-ticket': string } {
    return { 'queue-ticket': this.#tickets.get(position) ?? '' }
  }

  #credentials(position: number): { email: string; password: string } {
    const email = `${this.#event}-${position}@example.test`
    return { email, password: `password of ${position}` }
  }

  #send(method: string, path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.#url}${path}`, { method, ...init })
  }
}

/** No more at once than wait for a connection to the database at the most. */
const atOnce = 25

async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  for (let start = 0; start < items.length; start += atOnce) {
    await Promise.all(items.slice(start, start + atOnce).map(work))
  }
}
