/** Not even a wake-up makes a client ask more often. */
const leastMs = 1000

/** Up to a fifth longer, so that people who were answered together do not come back together. */
export const jittered = (ms: number): number => ms * (1 + Math.random() / 5)

/**
 * Waits so many milliseconds, with a single timer: those of a hidden tab may each be late by a minute. When the tab is
 * shown again `alarm` ends the wait.
 * @param alarm tells of `visibilitychange`, as `document` does
 * @throws the signal's reason as soon as it is aborted
 */
export async function pause(ms: number, signal: AbortSignal, alarm?: EventTarget): Promise<void> {
  signal.throwIfAborted()
  const startedMs = Date.now()
  await new Promise<void>((resolve, reject) => {
    const end = (settle: () => void) => () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
      alarm?.removeEventListener('visibilitychange', onAlarm)
      settle()
    }
    const onTime = end(resolve)
    const onAbort = end(() => reject(signal.reason))
    const onAlarm = (): void => {
      clearTimeout(timer)
      timer = setTimeout(onTime, Math.min(ms, leastMs) - (Date.now() - startedMs))
    }
    let timer = setTimeout(onTime, ms)
    signal.addEventListener('abort', onAbort)
    alarm?.addEventListener('visibilitychange', onAlarm)
  })
}
