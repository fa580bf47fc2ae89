import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from './logger.ts'

export interface Loop {
  /** Milliseconds since the last run that succeeded; infinite before the first. */
  quietMs(): number
  /** Lets the current run end, then returns. */
  stop(): Promise<void>
}

interface LoopOptions {
  name: string
  /** From the start of one run to the start of the next; runs never overlap. */
  everyMs: number
  logger: Logger
  /** Stops early when the signal fires. Whatever it throws is logged and the loop goes on. */
  run: (signal: AbortSignal) => Promise<void>
}

/** Runs a task for ever at an interval. The first failure and the recovery are logged, not each failure between. */
export function startLoop({ name, everyMs, logger, run }: LoopOptions): Loop {
  const closing = new AbortController()
  let lastSuccessMs = Number.NEGATIVE_INFINITY
  let failures = 0

  async function runOnce(): Promise<void> {
    try {
      await run(closing.signal)
      if (failures > 0) logger.info({ loop: name, failures }, 'loop recovered')
      failures = 0
      lastSuccessMs = performance.now()
    } catch (error) {
      if (closing.signal.aborted) return
      failures += 1
      if (failures === 1) logger.error({ loop: name, err: error }, 'loop failed, it goes on')
    }
  }

  async function runForever(): Promise<void> {
    while (!closing.signal.aborted) {
      const startedMs = performance.now()
      await runOnce()
      const pauseMs = Math.max(0, everyMs - (performance.now() - startedMs))
      await sleep(pauseMs, undefined, { signal: closing.signal }).catch(() => {})
    }
  }

  const done = runForever()
  return {
    quietMs: () => performance.now() - lastSuccessMs,
    stop: async () => {
      closing.abort()
      await done
    },
  }
}
