import { createLogger } from '@frontrow/platform'
import type { Db } from '@frontrow/store'
import { createTestDatabase, type TestDatabase } from '@frontrow/store/testing'
import { RoomRedis } from '@frontrow/waiting-room'
import { afterAll, beforeAll, inject } from 'vitest'

/** Quiet: these tests cause failures on purpose. `LOG_LEVEL` makes them talk. */
// oxlint-disable-next-line no-process-env -- for whoever looks into a test that failed
export const testLogger = createLogger('worker-test', process.env['LOG_LEVEL'] ?? 'silent')

interface Stores {
  readonly url: string
  readonly db: Db
  readonly redis: RoomRedis
}

/** Real stores for the tests of a file: a database of its own, and the Redis that all share. */
export function useStores(): Stores {
  let database: TestDatabase | undefined
  let redis: RoomRedis | undefined
  beforeAll(async () => {
    const { mysqlUrl, redisUrls } = inject('servers')
    database = await createTestDatabase(mysqlUrl)
    redis = new RoomRedis({ urls: redisUrls })
    await redis.ready(10_000)
  })
  afterAll(async () => {
    redis?.close()
    await database?.drop()
  })
  return {
    get url() {
      return started(database).url
    },
    get db() {
      return started(database).db
    },
    get redis() {
      return started(redis)
    },
  }
}

function started<Part>(part: Part | undefined): Part {
  if (part === undefined) throw new Error('The stores are there within tests only')
  return part
}
