import { roomKeys } from './keys.ts'
import { type RoomRedis, RoomUnavailable } from './redis.ts'
import type { Phase } from './status.ts'

export interface JoinOutcome {
  phase: Phase
  epoch: number
  /** 0 when the room takes nobody new, because of its phase or its control. */
  position: number
  isNew: boolean
}

interface Batch {
  outcomes: Map<string, Promise<JoinOutcome>>
  settle: Map<string, PromiseWithResolvers<JoinOutcome>>
}

/** Bounds one script call: it must not keep Redis from the others for more than about a millisecond. */
const accountsPerCall = 500
const phases: readonly Phase[] = ['draft', 'prequeue', 'open', 'sold-out', 'ended']

/**
 * Gathers the joins of one turn of the event loop and sends one script call per event: a tenth of the cost of a call
 * per join, and the same order for all of them.
 */
export class JoinBatcher {
  readonly #redis: RoomRedis
  readonly #batches = new Map<string, Batch>()

  constructor(redis: RoomRedis) {
    this.#redis = redis
  }

  /** @throws RoomUnavailable when Redis does not answer or has no such room */
  join(event: string, accountKey: string): Promise<JoinOutcome> {
    const batch = this.#batches.get(event) ?? this.#open(event)
    const known = batch.outcomes.get(accountKey)
    if (known) return known
    const waiter = Promise.withResolvers<JoinOutcome>()
    batch.outcomes.set(accountKey, waiter.promise)
    batch.settle.set(accountKey, waiter)
    return waiter.promise
  }

  #open(event: string): Batch {
    const batch: Batch = { outcomes: new Map(), settle: new Map() }
    this.#batches.set(event, batch)
    setImmediate(() => {
      this.#batches.delete(event)
      this.#send(event, batch)
    })
    return batch
  }

  #send(event: string, batch: Batch): void {
    const accounts = [...batch.settle.keys()]
    for (let start = 0; start < accounts.length; start += accountsPerCall) {
      void this.#call(event, accounts.slice(start, start + accountsPerCall), batch)
    }
  }

  async #call(event: string, accounts: string[], batch: Batch): Promise<void> {
    try {
      const answer = await this.#redis.run('join', roomKeys(event).all, accounts)
      if (answer[0] === -1) throw new RoomUnavailable()
      accounts.forEach((account, i) => batch.settle.get(account)?.resolve(outcomeAt(answer, i)))
    } catch (error) {
      for (const account of accounts) batch.settle.get(account)?.reject(error)
    }
  }
}

/** The answer is `[phase, epoch, position, isNew, position, isNew, ...]`. */
function outcomeAt(answer: readonly unknown[], index: number): JoinOutcome {
  const phase = phases.find((known) => known === answer[0])
  if (phase === undefined) throw new RoomUnavailable()
  return {
    phase,
    epoch: Number(answer[1]),
    position: Number(answer[2 + 2 * index]),
    isNew: answer[3 + 2 * index] === 1,
  }
}
