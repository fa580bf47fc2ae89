import { type EventBus, messageOf } from '@frontrow/events'
import { type Logger, type Loop, startLoop } from '@frontrow/platform'
import { type Db, outbox } from '@frontrow/store'

const batchMax = 500
const claimSeconds = 30
const everyMs = 100

interface RelayParts {
  db: Db
  bus: EventBus
  logger: Logger
}

/**
 * Publishes what business transactions have put into the outbox. Any number of relays may run: each row is claimed by
 * one of them, and a claim whose relay died is taken over. An event is published at least once.
 */
export function relayOutbox({ db, bus, logger }: RelayParts): Loop {
  return startLoop({
    name: 'relay',
    everyMs,
    logger,
    run: async (signal) => {
      while (!signal.aborted && (await relayBatch(db, bus)) === batchMax);
    },
  })
}

/** @returns how many events were published */
export async function relayBatch(db: Db, bus: EventBus): Promise<number> {
  const rows = await outbox.claimBatch(db, { limit: batchMax, claimSeconds })
  for (const [topic, ofTopic] of Map.groupBy(rows, (row) => row.topic)) {
    try {
      await bus.publish(topic, ofTopic.map(messageOf))
    } catch (error) {
      await outbox.releaseClaim(db, rows)
      throw error
    }
    await outbox.markSent(db, ofTopic)
  }
  return rows.length
}
