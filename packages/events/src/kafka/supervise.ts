import type { Logger } from '@frontrow/platform'
import { backOff } from '../backoff.ts'
import type { Subscription } from '../event-bus.ts'

/** Until a group is joined again after its brokers came back: this at most, and the joining. */
const restart = { pauseMsMin: 250, pauseMsMax: 3000 }

interface Supervised {
  logger: Logger
  /**
   * Returns when `closing` fires, throws when it cannot go on.
   * @param onWell called when it works (again)
   */
  live: (closing: AbortSignal, onWell: () => void) => Promise<void>
}

/** One that lived for so long did not fail because of what ended the life before. */
const longLifeMs = 60_000

/** Lets something live until it is stopped: each time that it fails it is started anew, after a pause. */
export function supervise({ logger, live }: Supervised): Subscription {
  const closing = new AbortController()
  let failures = 0
  let isWell = true

  function onWell(): void {
    if (!isWell) logger.info({ failures }, 'consumer recovered')
    isWell = true
  }

  function onFailure(error: unknown, livedMs: number): void {
    failures = livedMs < longLifeMs ? failures + 1 : 1
    if (isWell) logger.error({ err: error }, 'consumer failed, starting another')
    isWell = false
  }

  async function liveForever(): Promise<void> {
    while (!closing.signal.aborted) {
      const startedMs = performance.now()
      try {
        await live(closing.signal, onWell)
      } catch (error) {
        onFailure(error, performance.now() - startedMs)
        await backOff(failures, restart, closing.signal)
      }
    }
  }

  const done = liveForever()
  return {
    stop: async () => {
      closing.abort()
      await done
    },
  }
}
