import type { EventBus, IncomingMessage } from './event-bus.ts'
import { replayedMessage, stillParkedMessage } from './parking.ts'
import { deadLetterOf } from './topics.ts'

/**
 * The group whose committed offsets say what was put back; its lag on the dead letters is the number of parked
 * messages. One for each topic, since all members of a group must read the same.
 */
export function replayGroupOf(topic: string): string {
  return `frontrow-replay.${topic}`
}

export interface ReplayOptions {
  /** Puts back so many messages at most. */
  limit?: number
  /** Chooses the messages to put back; the others stay parked, behind those that are parked later. */
  only?: (message: IncomingMessage) => boolean
}

export interface ReplayCounts {
  replayed: number
  keptParked: number
}

/**
 * Puts the parked messages of a topic back onto it, each once, also across runs. Every group that consumes the topic
 * sees them again. When this is killed between publishing and committing, the message in hand is put back twice.
 * @throws when the brokers do not answer; what was put back until then is remembered
 */
export async function replayParked(
  bus: Pick<EventBus, 'publish' | 'readUnread'>,
  topic: string,
  { limit = Number.POSITIVE_INFINITY, only = () => true }: ReplayOptions = {},
): Promise<ReplayCounts> {
  const deadLetters = deadLetterOf(topic)
  const counts: ReplayCounts = { replayed: 0, keptParked: 0 }
  await bus.readUnread({
    group: replayGroupOf(topic),
    topic: deadLetters,
    handle: async (message) => {
      if (counts.replayed >= limit) return false
      if (only(message)) {
        await bus.publish(topic, [replayedMessage(message)])
        counts.replayed += 1
      } else {
        await bus.publish(deadLetters, [stillParkedMessage(message)])
        counts.keptParked += 1
      }
      return true
    },
  })
  return counts
}
