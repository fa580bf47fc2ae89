import { setTimeout as sleep } from 'node:timers/promises'

interface WaitOptions {
  timeoutMs: number
  /** Pause between two looks at the condition. */
  everyMs?: number
  /** Makes the error of a wait that took too long. */
  late: () => Error
}

/**
 * Waits for a condition by looking at it again and again.
 * @param condition whatever it throws ends the wait
 * @throws the error of `late` when the condition is not true in time
 */
export async function waitUntil(
  condition: () => boolean | Promise<boolean>,
  { timeoutMs, everyMs = 50, late }: WaitOptions,
): Promise<void> {
  const deadlineMs = performance.now() + timeoutMs
  while (!(await condition())) {
    if (performance.now() > deadlineMs) throw late()
    await sleep(everyMs)
  }
}
