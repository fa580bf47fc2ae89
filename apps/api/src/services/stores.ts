import { type Db, openDatabase } from '@frontrow/store'
import { RoomRedis } from '@frontrow/waiting-room'
import type { Config } from '../config.ts'

export interface Stores {
  db: Db
  redis: RoomRedis
}

/** Shorter than the deadline of a request, so that its client is still told what it waited for. */
const lockWaitSeconds = 1

/** Nothing connects to the database before the first query. */
export const openStores = (
  config: Pick<Config, 'MYSQL_URL' | 'MYSQL_CONNECTIONS' | 'REDIS_URLS'>,
): Stores => ({
  db: openDatabase({
    url: config.MYSQL_URL,
    connections: config.MYSQL_CONNECTIONS,
    lockWaitSeconds,
  }),
  redis: new RoomRedis({ urls: config.REDIS_URLS }),
})
