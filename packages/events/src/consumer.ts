import type { IncomingMessage } from './event-bus.ts'
import { settle, type Work } from './settle.ts'

/** Messages of one partition in order, and what a member of the group may do about them. */
export interface Batch {
  messages: readonly IncomingMessage[]
  /** Tells the group that this member lives; rejects when it is no longer a member as it was. */
  heartbeat(): Promise<void>
  /** Says that the group has done with this message and all before it. */
  commit(message: IncomingMessage): Promise<void>
}

const heartbeatEveryMs = 1000

/** A batch that takes long is committed on the way, so that a crash repeats little. */
const commitEveryMs = 1000

/** Remembers what is done and commits it now and then. */
class Progress {
  readonly #batch: Batch
  #done: IncomingMessage | undefined
  #committedAtMs = performance.now()

  constructor(batch: Batch) {
    this.#batch = batch
  }

  async add(message: IncomingMessage): Promise<void> {
    this.#done = message
    if (performance.now() - this.#committedAtMs >= commitEveryMs) await this.commit()
  }

  async commit(): Promise<void> {
    const done = this.#done
    if (done === undefined) return
    await this.#batch.commit(done)
    this.#done = undefined
    this.#committedAtMs = performance.now()
  }
}

async function settleAll(
  batch: Batch,
  work: Work,
  progress: Progress,
  signal: AbortSignal,
): Promise<void> {
  for (const message of batch.messages) {
    if (signal.aborted) return
    await settle(message, work, signal)
    await progress.add(message)
  }
}

/**
 * Works through a batch, one message after the other, with heartbeats meanwhile. Commits what was handled or parked
 * and nothing else, also when it has to end early.
 * @param closing fires when the consumer stops; the batch then ends early and this returns
 * @throws what the heartbeat or the commit threw: the member has to join again and will see the rest again
 */
export async function workThrough(batch: Batch, work: Work, closing: AbortSignal): Promise<void> {
  const lost = new AbortController()
  const signal = AbortSignal.any([closing, lost.signal])
  const heartbeats = setInterval(() => {
    batch.heartbeat().catch((error: unknown) => lost.abort(error))
  }, heartbeatEveryMs)
  const progress = new Progress(batch)
  try {
    await settleAll(batch, work, progress, signal)
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    clearInterval(heartbeats)
  }
  await progress.commit()
  lost.signal.throwIfAborted()
}
