import type { Logger } from '@frontrow/platform'
import { backOff } from './backoff.ts'
import { PoisonMessage, TransientFailure } from './errors.ts'
import type { IncomingMessage, RetryPolicy, SubscribeOptions } from './event-bus.ts'

export interface Work {
  handle: SubscribeOptions['handle']
  /** Resolves when the message lies safely in the dead letters. */
  park: (message: IncomingMessage, cause: Error) => Promise<void>
  retry: RetryPolicy
  logger: Logger
}

async function failureOf(task: () => Promise<void>): Promise<Error | undefined> {
  try {
    await task()
    return undefined
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

function whereIs({ topic, partition, offset }: IncomingMessage) {
  return { topic, partition, offset }
}

async function pause(failures: number, { retry }: Work, signal: AbortSignal): Promise<void> {
  await backOff(failures, retry, signal)
  signal.throwIfAborted()
}

/** Passing over a message that is not parked would lose it, so this goes on until it is. */
async function park(message: IncomingMessage, cause: Error, work: Work, signal: AbortSignal) {
  for (let failures = 1; ; failures += 1) {
    const failure = await failureOf(() => work.park(message, cause))
    if (failure === undefined) break
    if (failures === 1) work.logger.error({ ...whereIs(message), err: failure }, 'cannot park')
    await pause(failures, work, signal)
  }
  work.logger.error({ ...whereIs(message), err: cause }, 'message parked')
}

/**
 * Handles a message or, when that cannot succeed, parks it. Returns only when one of the two is done.
 * @throws the signal's reason when it fires before: the message must be seen again
 */
export async function settle(
  message: IncomingMessage,
  work: Work,
  signal: AbortSignal,
): Promise<'handled' | 'parked'> {
  let failures = 0
  let outages = 0
  for (;;) {
    const failure = await failureOf(() => work.handle(message, signal))
    if (failure === undefined) return 'handled'
    signal.throwIfAborted()
    if (failure instanceof TransientFailure) {
      outages += 1
      if (outages === 1) work.logger.warn({ ...whereIs(message), err: failure }, 'waiting')
      await pause(outages, work, signal)
    } else {
      failures += 1
      if (failure instanceof PoisonMessage || failures >= work.retry.tries) {
        await park(message, failure, work, signal)
        return 'parked'
      }
      await pause(failures, work, signal)
    }
  }
}
