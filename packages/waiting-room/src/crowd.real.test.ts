import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { RoomRedis } from './redis.ts'
import { clockedRedis } from './testing/clocked-redis.ts'
import { ClockedRoom } from './testing/clocked-room.ts'
import { Crowd } from './testing/crowd.ts'

let redis: RoomRedis
beforeAll(async () => {
  redis = clockedRedis(inject('servers').redisUrls)
  await redis.ready(10_000)
})
afterAll(() => redis.close())

/** Position after position, so that the crowd is the same at each run. */
const habitOf = (index: number) => ({
  wakeSeconds: index % 10 < 3 ? 60 : 2 + (index % 3),
  staySeconds: 20 + ((index * 7) % 60),
})

test('W4 and W5: three in ten hide their tabs, one in ten never comes, the capacity halves and doubles: nobody present lapses and no admission passes it', async () => {
  const settings = { capacity: 40, newUsersPerMinute: 600, noShowCompensation: true }
  const room = await new ClockedRoom(redis, settings).open()
  const crowd = new Crowd(room)
  for (let i = 0; i < 400; i += 1) {
    if (i % 10 === 9) await room.join(`nobody-${i}`)
    else await crowd.arrive(`guest-${i}`, habitOf(i))
  }
  const capacities = [40, 20, 10, 20, 40, 80, 40]
  for (let second = 0; crowd.waitingCount > 0 && second < 3000; second += 1) {
    const capacity = capacities[Math.floor(second / 45) % capacities.length]
    await room.configure({ capacity })
    await crowd.pass()
  }
  const { outcomes } = crowd
  expect(outcomes).toHaveLength(360)
  expect(outcomes.filter(({ kind }) => kind !== 'admitted')).toEqual([])
  expect(outcomes.filter(({ inside, capacity }) => inside > capacity)).toEqual([])
})

test('one seat that comes back to a sold-out crowd of 3,000 reopens the room for the first in line, and for nobody else', async () => {
  const room = await new ClockedRoom(redis, { capacity: 1000 }).open()
  const line = await room.joinMany(3000)
  const look = async (): Promise<string[]> => {
    const standings = await Promise.all(line.map((ticket) => room.room.look(ticket)))
    return standings.map(({ kind }) => kind)
  }
  room.inventory = { seatsFree: 0, seatsBusy: 0, liveHolds: 0 }
  await room.pass(1)
  expect(new Set(await look())).toEqual(new Set(['sold-out']))
  expect(await room.room.status(room.event)).toMatchObject({ phase: 'sold-out', serving: 0 })

  room.inventory = { seatsFree: 1, seatsBusy: 0, liveHolds: 0 }
  await room.pass(30)
  const [first, second, ...others] = await look()
  expect([first, second]).toEqual(['called', 'called'])
  expect(new Set(others)).toEqual(new Set(['waiting']))

  expect(await room.claim(line[0]!)).toBe('admitted')
  room.inventory = { seatsFree: 0, seatsBusy: 1, liveHolds: 1 }
  await room.pass(30)
  expect((await look()).filter((kind) => kind === 'waiting')).toHaveLength(2998)
  room.inventory = { seatsFree: 0, seatsBusy: 0, liveHolds: 0 }
  await room.pass(1)
  expect((await look()).filter((kind) => kind === 'sold-out')).toHaveLength(2999)
})

test('while every seat is held the room stays open and calls nobody, and those that come back go to the line in order', async () => {
  const room = await new ClockedRoom(redis, { capacity: 100 }).open()
  const line = await room.joinMany(50)
  room.inventory = { seatsFree: 0, seatsBusy: 10, liveHolds: 10 }
  await room.pass(700)
  expect(await room.room.status(room.event)).toMatchObject({ phase: 'open', serving: 0 })

  room.inventory = { seatsFree: 3, seatsBusy: 7, liveHolds: 7 }
  await room.pass(20)
  expect(await room.room.status(room.event)).toMatchObject({ phase: 'open', serving: 6 })
  for (const ticket of line.slice(0, 6)) expect(await room.claim(ticket)).toBe('admitted')
  expect(await room.claim(line[6]!)).toBe('waiting')
})
