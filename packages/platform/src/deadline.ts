/**
 * Rejects when the work takes longer than it may. The work itself is not stopped, so it must be bounded elsewhere too.
 * @param work what is waited for
 * @param timeoutMs how long
 * @param late makes the error
 */
export async function withDeadline<T>(
  work: Promise<T>,
  timeoutMs: number,
  late: () => Error,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), timeoutMs)
  })
  try {
    return await Promise.race([work, deadline])
  } finally {
    clearTimeout(timer)
  }
}
