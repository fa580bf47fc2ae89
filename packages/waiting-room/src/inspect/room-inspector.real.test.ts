import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { orderOf } from '../draw/draw.ts'
import { emptyRoom, Pacer } from '../pacer.ts'
import { RoomRedis, RoomUnavailable } from '../redis.ts'
import { SeatFilter } from '../seat-filter.ts'
import { WaitingRoom } from '../waiting-room.ts'
import { RoomInspector } from './room-inspector.ts'

let redis: RoomRedis
beforeAll(async () => {
  redis = new RoomRedis({ urls: inject('servers').redisUrls })
  await redis.ready(10_000)
})
afterAll(() => redis.close())

const newName = (): string => `inspected-${randomBytes(5).toString('hex')}`
const keyOf = (event: string, name: string): string => `frontrow:{${event}}:${name}`

/** A room that is open, for one person. */
async function openRoom(event: string): Promise<void> {
  const pacer = new Pacer(redis)
  const settings = {
    opensAtMs: 0,
    closesAtMs: Date.now() + 3_600_000,
    closed: false,
    capacity: 1,
    newUsersPerMinute: 1_000_000,
    sessionTtlMs: 60_000,
    graceMs: 30_000,
    lateForMs: 600_000,
    noShowCompensation: false,
  }
  const inventory = { seatsFree: 10, seatsBusy: 0, liveHolds: 0 }
  await pacer.configure(event, settings, inventory, emptyRoom(3))
  await pacer.tick(event)
}

async function admit(event: string, accountKey: string): Promise<number> {
  const room = new WaitingRoom(redis)
  const { position = 0, epoch } = await room.join(event, accountKey)
  const ticket = { event, epoch, position, accountKey }
  while ((await room.claim(ticket)).kind !== 'admitted') await new Pacer(redis).tick(event)
  return position
}

test('shows what the scripts have made of a room', async () => {
  const event = newName()
  await openRoom(event)
  const room = new WaitingRoom(redis)
  await admit(event, 'a')
  await room.join(event, 'b')
  await room.leaveAsAccount(event, 'b')
  await room.join(event, 'c')
  const picture = await new RoomInspector(redis).picture(event)
  expect(picture).toMatchObject({
    numbers: { phase: 'open', epoch: 3, issued: 3, serving: 1, slotEnd: 0, placeEnd: 0 },
    active: new Set(['a']),
    ready: new Set(),
    malformed: new Map(),
  })
  expect(Object.fromEntries(picture?.places ?? [])).toEqual({
    a: { position: 1, mark: 'u' },
    b: { position: 2, mark: 'x' },
    c: { position: 3, mark: 'w' },
  })
  expect([1, 2, 3].map((position) => picture?.gone.has(position))).toEqual([true, true, false])
})

test('shows where the draw of a lottery has put whom', async () => {
  const event = newName()
  await openRoom(event)
  const draw = { seed: '5'.repeat(64), size: 3 }
  await redis.command(async (commands) => {
    await commands.hset(keyOf(event, 'room'), { seed: draw.seed, drawSize: 3, issued: 4 })
    await commands.hset(keyOf(event, 'places'), { a: '1:w', b: '2:u', c: '3:x', late: '4:w' })
  })
  const picture = await new RoomInspector(redis).picture(event)
  const order = orderOf(draw.seed, draw.size)
  const place = (registration: number, mark: string) => ({
    registration,
    position: order.positionOf(registration),
    mark,
  })
  expect(picture?.numbers.draw).toEqual(draw)
  expect(Object.fromEntries(picture?.places ?? [])).toEqual({
    a: place(1, 'w'),
    b: place(2, 'u'),
    c: place(3, 'x'),
    late: { position: 4, mark: 'w' },
  })
})

test('reads a large room to its end, in pieces', async () => {
  const event = newName()
  await openRoom(event)
  const people = Array.from({ length: 5000 }, (_, i) => i + 1)
  await redis.command(async (commands) => {
    await commands.hset(keyOf(event, 'places'), ...people.flatMap((i) => [`a${i}`, `${i}:w`]))
    await commands.zadd(keyOf(event, 'ready'), ...people.flatMap((i) => [i, i]))
    // Two pieces and a bit.
    await commands.setbit(keyOf(event, 'gone'), 131_072 * 8 + 5, 1)
  })
  const picture = await new RoomInspector(redis).picture(event)
  expect(picture?.places.size).toBe(5000)
  expect(picture?.ready).toEqual(new Set(people))
  expect(picture?.gone.last).toBe(131_072 * 8 + 5)
})

test('tells what it cannot read, and leaves out who is no longer inside', async () => {
  const event = newName()
  await openRoom(event)
  await redis.command(async (commands) => {
    await commands.hset(keyOf(event, 'places'), 'a', '1')
    await commands.zadd(keyOf(event, 'active'), 1, 'over', Date.now() + 60_000, 'inside')
  })
  const picture = await new RoomInspector(redis).picture(event)
  expect(picture?.malformed).toEqual(new Map([['a', '1']]))
  expect(picture?.active).toEqual(new Set(['inside']))
})

test('a room that is not there is not an empty one, and a number that is not there is not 0', async () => {
  const event = newName()
  const inspector = new RoomInspector(redis)
  expect(await inspector.picture(event)).toBeUndefined()
  await openRoom(event)
  await redis.command((commands) => commands.hdel(keyOf(event, 'room'), 'serving'))
  await expect(inspector.picture(event)).rejects.toThrow(RoomUnavailable)
})

test('finds the locks among many seats, also one that never ends', async () => {
  const event = newName()
  await openRoom(event)
  await admit(event, 'a')
  const locks = { event, accountKey: 'a', hold: 'h', seats: ['A-1', 'A-700'] }
  await new SeatFilter(redis).lock(locks, 5000)
  await redis.command((commands) => commands.set(keyOf(event, 'seat:A-900'), 'b:i'))
  const seats = Array.from({ length: 1200 }, (_, i) => `A-${i}`)
  const found = await new RoomInspector(redis).seatLocks(event, seats)
  expect(found).toEqual([
    { seat: 'A-1', owner: 'a:h', leftMs: expect.any(Number) },
    { seat: 'A-700', owner: 'a:h', leftMs: expect.any(Number) },
    { seat: 'A-900', owner: 'b:i', leftMs: Number.POSITIVE_INFINITY },
  ])
  expect(found[0]?.leftMs).toBeGreaterThan(3000)
})
