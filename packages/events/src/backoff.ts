export interface Backoff {
  pauseMsMin: number
  pauseMsMax: number
}

/**
 * The pause before the next try: it doubles from the least to the most, less a random part of up to a half, so that
 * many who failed together do not come back together.
 * @param failures how many there were in a row, 1 or more
 * @returns milliseconds
 */
export function backoffMs(failures: number, { pauseMsMin, pauseMsMax }: Backoff): number {
  const fullMs = Math.min(pauseMsMax, pauseMsMin * 2 ** Math.min(failures - 1, 30))
  return fullMs * (1 - Math.random() / 2)
}

/** Waits that long after so many failures, or until the signal fires. */
export function backOff(failures: number, backoff: Backoff, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, backoffMs(failures, backoff))
    signal.addEventListener('abort', end)
  })
}
