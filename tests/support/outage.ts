import { expect } from 'vitest'
import { type Answer, Buyer } from './buyer.ts'
import { TestPlatform } from './platform.ts'
import { until } from './processes.ts'
import { smallHall } from './halls.ts'

/** A crash, or a freeze in which connections stay and nobody answers. */
export const endings = ['SIGKILL', 'SIGSTOP'] as const
export type Ending = (typeof endings)[number]

/** A server of `@frontrow/local-servers` that can be taken away and brought back. */
interface Server {
  kill: (signal: Ending | 'SIGCONT') => Promise<unknown>
  restart: () => Promise<unknown>
}

export const bringBack = (server: Server, ending: Ending): Promise<unknown> =>
  ending === 'SIGKILL' ? server.restart() : server.kill('SIGCONT')

/** What `frontrow-verify` ends with when every invariant holds. */
export const nothingLost = { code: 0, output: expect.not.stringContaining('BREACH') as string }

export const bestSeat = { bestAvailable: { count: 1 } }

/** A platform with one event on sale, for taking its stores away. */
export class OutageSale {
  readonly platform: TestPlatform
  readonly event: string

  private constructor(platform: TestPlatform, event: string) {
    this.platform = platform
    this.event = event
  }

  static async open(): Promise<OutageSale> {
    const platform = await TestPlatform.start()
    await platform.startApi()
    await platform.startWorker()
    return new OutageSale(platform, await platform.publish('outage-hall', smallHall()))
  }

  /** Somebody who has signed up, with points. */
  visitor(): Promise<Buyer> {
    return new Buyer(this.platform.apiUrl, this.event).signUp(100_000)
  }

  /** Somebody who stands inside. */
  async insider(): Promise<Buyer> {
    const buyer = await this.visitor()
    await buyer.join()
    await buyer.enter()
    return buyer
  }

  /** What `frontrow-verify` says once everything under way has had time to settle. */
  verify(): ReturnType<TestPlatform['tool']> {
    return this.platform.tool('verify', '--event', this.event, '--settle-seconds', '60')
  }
}

/** Refused within two seconds, and told when to come again. */
export async function expectUnavailable(request: () => Promise<Answer>): Promise<void> {
  const startedAtMs = performance.now()
  const { status, retryAfter, body } = await request()
  const tookMs = performance.now() - startedAtMs
  expect({ status, code: body.code }).toEqual({ status: 503, code: 'unavailable' })
  expect(Number(retryAfter)).toBeGreaterThan(0)
  expect(tookMs).toBeLessThan(2000)
}

/** Asks again until it is answered well. */
export async function recovered(request: () => Promise<Answer>): Promise<void> {
  await until('a good answer', async () => (await request()).status < 300)
}
