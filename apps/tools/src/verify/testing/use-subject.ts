import { type EventBus, createKafkaBus, topicSpecs } from '@frontrow/events'
import { createLogger } from '@frontrow/platform'
import type { Db } from '@frontrow/store'
import { createTestDatabase } from '@frontrow/store/testing'
import { RoomInspector, RoomRedis } from '@frontrow/waiting-room'
import { afterAll, beforeAll, inject } from 'vitest'
import type { Check, Subject } from '../check.ts'
import { loadEvents } from '../checked-events.ts'
import type { History } from '../history/history.ts'
import { RoomPictures } from '../room/room-pictures.ts'
import { TestRoom } from './test-room.ts'
import { TestSale } from './test-sale.ts'

interface Stores {
  /** Of the database that the tests of a file have to themselves. */
  url: string
  db: Db
  redis: RoomRedis
  bus: EventBus
}

/** Everything that checks look at, on real servers, with a database of its own for the tests of a file. */
export interface UsedSubject extends Readonly<Stores> {
  readonly sale: TestSale
  readonly room: TestRoom
  /** What a check finds in one look at one event. */
  evidenceOf: (check: Check, event: string, history?: History) => Promise<string[]>
  subjectOf: (event: string, history?: History) => Promise<Subject>
}

export function useSubject(): UsedSubject {
  let stores: Stores | undefined
  let close: (() => Promise<void>) | undefined
  beforeAll(async () => {
    const { mysqlUrl, redisUrls, kafkaBrokers } = inject('servers')
    const { url, db, drop } = await createTestDatabase(mysqlUrl)
    const redis = new RoomRedis({ urls: redisUrls })
    await redis.ready(10_000)
    const logger = createLogger('test', 'silent')
    const bus = createKafkaBus({ brokers: kafkaBrokers, clientId: 'verify-test', logger })
    await bus.ensureTopics(topicSpecs({ partitions: 2, replicas: 1 }))
    stores = { url, db, redis, bus }
    close = async () => {
      redis.close()
      await bus.close()
      await drop()
    }
  })
  afterAll(() => close?.())

  function started(): Stores {
    if (stores === undefined) throw new Error('The stores are there within tests only')
    return stores
  }

  async function subjectOf(event: string, history?: History): Promise<Subject> {
    const { db, redis, bus } = started()
    const inspector = new RoomInspector(redis)
    const events = await loadEvents(db, [event])
    return { events, db, bus, inspector, rooms: new RoomPictures(inspector), history }
  }

  return {
    get url() {
      return started().url
    },
    get db() {
      return started().db
    },
    get redis() {
      return started().redis
    },
    get bus() {
      return started().bus
    },
    get sale() {
      return new TestSale(started().db, started().bus)
    },
    get room() {
      return new TestRoom(started().redis)
    },
    subjectOf,
    evidenceOf: async (check, event, history) => {
      const { evidence } = await check.find(await subjectOf(event, history))
      return evidence
    },
  }
}
