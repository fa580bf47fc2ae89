import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { RoomSettings } from './pacer.ts'
import type { RoomRedis } from './redis.ts'
import { clockedRedis } from './testing/clocked-redis.ts'
import { accountHistories, browserHistories, lotteryHistories } from './testing/room-steps.ts'
import { RoomTwin } from './testing/room-twin.ts'

let redis: RoomRedis
beforeAll(async () => {
  redis = clockedRedis(inject('servers').redisUrls)
  await redis.ready(10_000)
})
afterAll(() => redis.close())

const startMs = Date.UTC(2027, 0, 1)

const settings: RoomSettings = {
  prequeueAtMs: startMs,
  opensAtMs: startMs + 500,
  closesAtMs: startMs + 3_600_000,
  closed: false,
  capacity: 3,
  newUsersPerMinute: 300,
  sessionTtlMs: 20_000,
  graceMs: 3000,
  lateForMs: 15_000,
  noShowCompensation: false,
}
const inventory = { seatsFree: 6, seatsBusy: 0, liveHolds: 0 }

const everywhere = ['waiting', 'called', 'admitted', 'lapsed', 'spent', 'sold-out', 'revoked']

test.each([
  {
    what: 'accounts queue: one place and one admission of each (W2)',
    histories: accountHistories,
    answers: everywhere,
  },
  {
    what: 'browsers queue: one place of each, one admission of each account (W2)',
    histories: browserHistories,
    answers: [...everywhere, 'already-admitted', 'forbidden'],
  },
  {
    what: 'accounts register for a lottery: all of them are drawn, and the rest stand behind (W1-W3)',
    histories: lotteryHistories,
    answers: everywhere,
    changes: { method: 'lottery', opensAtMs: startMs + 4000 } as const,
  },
])(
  'Redis answers as the reference model does, where $what',
  async ({ histories, answers, changes }) => {
    let compared = 0
    const told = new Set<string>()
    await fc.assert(
      fc.asyncProperty(histories, async (steps) => {
        const twin = new RoomTwin({
          redis,
          startMs,
          settings: { ...settings, ...changes },
          inventory,
        })
        await twin.start()
        for (const step of steps) {
          await twin.apply(step)
          await twin.compare()
          compared += 1
        }
        for (const answer of twin.told) told.add(answer)
      }),
      { numRuns: 60 },
    )
    expect(compared).toBeGreaterThan(1000)
    expect([...told]).toEqual(expect.arrayContaining(answers))
  },
  400_000,
)
