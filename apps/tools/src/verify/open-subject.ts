import { createKafkaBus } from '@frontrow/events'
import { createLogger } from '@frontrow/platform'
import { openDatabase } from '@frontrow/store'
import { RoomInspector, RoomRedis } from '@frontrow/waiting-room'
import type { Subject } from './check.ts'
import { loadEvents } from './checked-events.ts'
import type { Config } from './config.ts'
import { readHistory } from './history/read-history.ts'
import type { Options } from './options.ts'
import { RoomPictures } from './room/room-pictures.ts'

/** A check reads a whole table; what keeps others waiting is bounded elsewhere. */
const statementTimeoutMs = 600_000
const contactMs = 5000

/**
 * Opens the stores for as long as a piece of work takes. One that does not answer fails the checks that need it.
 * @throws Error when the events or the history cannot be read
 */
export async function withSubject<T>(
  config: Config,
  options: Options,
  work: (subject: Subject) => Promise<T>,
): Promise<T> {
  const db = openDatabase({ url: config.MYSQL_URL, connections: 4, statementTimeoutMs })
  const redis = new RoomRedis({ urls: config.REDIS_URLS })
  const logger = createLogger('verify', 'silent')
  const bus = createKafkaBus({ brokers: config.KAFKA_BROKERS, clientId: 'frontrow-verify', logger })
  try {
    await redis.ready(contactMs)
    const events = await loadEvents(db, options.events, options.afterFailover)
    const names = events.map(({ name }) => name)
    const { histories } = options
    const history = histories.length > 0 ? await readHistory(histories, names) : undefined
    for (const { name, revocations } of events) history?.revoke(name, revocations)
    const inspector = new RoomInspector(redis)
    const rooms = new RoomPictures(inspector)
    return await work({ events, db, bus, inspector, rooms, history })
  } finally {
    redis.close()
    await bus.close()
    await db.destroy()
  }
}
