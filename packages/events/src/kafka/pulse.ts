import type { Consumer } from 'kafkajs'

/** kafkajs fetches or beats at least every few seconds, so one that is silent for so long hangs. */
const silenceMsMax = 60_000

const checkEveryMs = 1000

/**
 * Rejects when a consumer has crashed, or hangs: kafkajs tells of its crash only after it has disconnected, and that
 * can take for ever.
 * @param ended ends the watch; the promise then stays pending
 */
export function whenDead(consumer: Consumer, ended: AbortSignal): Promise<never> {
  const { HEARTBEAT, FETCH, GROUP_JOIN, END_BATCH_PROCESS, CRASH } = consumer.events
  let lastSignMs = performance.now()
  for (const sign of [HEARTBEAT, FETCH, GROUP_JOIN, END_BATCH_PROCESS]) {
    consumer.on(sign, () => {
      lastSignMs = performance.now()
    })
  }
  return new Promise((_, reject) => {
    consumer.on(CRASH, ({ payload }) => reject(payload.error))
    const watch = setInterval(() => {
      const silentMs = performance.now() - lastSignMs
      if (silentMs > silenceMsMax) reject(new Error(`The consumer is silent for ${silentMs} ms`))
    }, checkEveryMs)
    ended.addEventListener('abort', () => clearInterval(watch))
  })
}
