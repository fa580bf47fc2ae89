import { setTimeout as sleep } from 'node:timers/promises'
import { type Answer, Buyer, type HistoryLine } from '../support/buyer.ts'

/** A person whose pod and whose Redis may go away at any moment, and who comes again as real clients do. */
export class SteadyBuyer extends Buyer {
  readonly #pods: () => readonly string[]

  constructor(pods: () => readonly string[], event: string, history: HistoryLine[]) {
    super('', event, history)
    this.#pods = pods
  }

  /** Joins, and tries again until it is told a place. */
  async joinAnyway(): Promise<number> {
    for (;;) {
      const answer = await this.join()
      if (answer.status < 300) return Number(answer.body.position)
      if (answer.status !== 503) throw new Error(JSON.stringify(answer))
      await sleep(100 + Math.random() * 200)
    }
  }

  /** Looks how the queue stands before it claims, as everybody does who waits. */
  override async claim(): Promise<Answer> {
    await this.call('GET', `/v1/events/${this.event}/queue`)
    return super.claim()
  }

  override async call(...request: Parameters<Buyer['call']>): Promise<Answer> {
    const pods = this.#pods()
    const pod = pods[Math.floor(Math.random() * pods.length)] ?? ''
    try {
      return await this.callAt(pod, ...request)
    } catch {
      // The pod is gone; whether it has done what it was asked for is unknown.
      return { status: 503, body: { code: 'unreachable' }, retryAfter: '0.2' }
    }
  }
}
