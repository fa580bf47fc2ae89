import type { EventBus, Subscription, TopicSpec } from '@frontrow/events'
import { type Logger, type Loop, startLoop } from '@frontrow/platform'
import type { Db } from '@frontrow/store'
import type { Pacer, SeatFilter } from '@frontrow/waiting-room'
import type { loopNames } from './config.ts'
import { recordSales } from './data-platform/record-sales.ts'
import { paceRooms } from './pacer/pace-rooms.ts'
import { relayOutbox } from './relay/relay.ts'
import { sweep } from './sweeper/sweep.ts'

interface LoopParts {
  names: readonly (typeof loopNames)[number][]
  db: Db
  bus: EventBus
  pacer: Pacer
  filter: SeatFilter
  topics: readonly TopicSpec[]
  logger: Logger
}

/** Starts the loops that this worker is to run. They need no order: each waits for what it needs. */
export function startLoops(parts: LoopParts): { stop: () => Promise<void> } {
  const { names, db, bus } = parts
  const started: (Loop | Subscription)[] = []
  if (names.includes('pacer')) started.push(...paceRooms(parts))
  if (names.includes('sweeper')) started.push(...sweep(parts))
  if (names.includes('relay') || names.includes('data-platform')) {
    started.push(
      whenTopicsExist(parts, () => {
        if (names.includes('relay')) started.push(relayOutbox(parts))
        if (names.includes('data-platform')) started.push(recordSales(db, bus))
      }),
    )
  }
  return {
    stop: async () => {
      await Promise.all(started.map((running) => running.stop()))
    },
  }
}

/** Makes the topics, and tries again until a broker is there; only then are they used. */
function whenTopicsExist({ bus, topics, logger }: LoopParts, use: () => void): Loop {
  let areThere = false
  return startLoop({
    name: 'topics',
    everyMs: 1000,
    logger,
    run: async (signal) => {
      if (areThere) return
      await bus.ensureTopics(topics)
      // Whoever stopped the worker meanwhile would not know of what is started now.
      if (signal.aborted) return
      areThere = true
      use()
    },
  })
}
