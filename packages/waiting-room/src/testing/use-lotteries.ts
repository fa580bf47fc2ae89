import { afterAll, beforeAll, inject } from 'vitest'
import type { RoomSettings } from '../pacer.ts'
import type { RoomRedis } from '../redis.ts'
import type { Ticket } from '../ticket.ts'
import { clockedRedis } from './clocked-redis.ts'
import { ClockedLottery } from './clocked-lottery.ts'

interface UsedLotteries {
  readonly redis: RoomRedis
  /** A lottery to which people may register. */
  open: (changes?: Partial<RoomSettings>) => Promise<ClockedLottery>
  /** One that is drawn among so many. */
  drawn: (
    count: number,
    changes?: Partial<RoomSettings>,
  ) => Promise<{ room: ClockedLottery; tickets: Ticket[] }>
}

/** Lotteries for the tests of a file, on a Redis whose time they move. */
export function useLotteries(): UsedLotteries {
  let redis: RoomRedis | undefined
  beforeAll(async () => {
    redis = clockedRedis(inject('servers').redisUrls)
    await redis.ready(10_000)
  })
  afterAll(() => redis?.close())

  function started(): RoomRedis {
    if (redis === undefined) throw new Error('Redis is there within tests only')
    return redis
  }
  const open: UsedLotteries['open'] = (changes) => new ClockedLottery(started(), changes).open()
  return {
    get redis() {
      return started()
    },
    open,
    drawn: async (count, changes) => {
      const room = await open(changes)
      const tickets = await room.joinMany(count)
      await room.draw()
      return { room, tickets }
    },
  }
}
