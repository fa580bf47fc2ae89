import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { roomKeys } from './keys.ts'
import { emptyRoom, type RoomSettings } from './pacer.ts'
import type { RoomRedis } from './redis.ts'
import { clockedRedis } from './testing/clocked-redis.ts'
import { ClockedRoom } from './testing/clocked-room.ts'

let redis: RoomRedis
beforeAll(async () => {
  redis = clockedRedis(inject('servers').redisUrls)
  await redis.ready(10_000)
})
afterAll(() => redis.close())

const open = (changes: Partial<RoomSettings> = {}): Promise<ClockedRoom> =>
  new ClockedRoom(redis, changes).open()

const revoke = (room: ClockedRoom, ...revokedKeys: string[]): Promise<void> =>
  room.configure({ revokedKeys, revision: (room.settings.revision ?? 0) + 1 })

test('who is inside, is called, stands ready or waits is outside at once, and the next come in', async () => {
  const room = await open({ capacity: 3, graceMs: 5000 })
  const tickets = await room.joinMany(3)
  await room.pass(1)
  await room.claim(tickets[0]!)
  await room.configure({ capacity: 1 })
  await room.claim(tickets[1]!)
  const waiting = await room.joinMany(2, 'waiting')
  expect(await room.room.count(room.event)).toEqual({ active: 1, ready: 1, waiting: 2 })

  const revoked = [...tickets, waiting[0]!]
  await revoke(room, ...revoked.map(({ accountKey }) => accountKey))
  expect(await room.room.count(room.event)).toEqual({ active: 0, ready: 0, waiting: 1 })
  for (const ticket of revoked) {
    expect(await room.claim(ticket)).toBe('revoked')
    expect(await room.room.look(ticket)).toEqual({ kind: 'left' })
    expect(await room.room.join(room.event, ticket.accountKey)).toMatchObject({
      position: 0,
      isNew: false,
      isRevoked: true,
    })
  }
  await room.pass(1)
  expect(await room.claim(waiting[1]!)).toBe('admitted')
})

test('who is reinstated queues again at the back; the others stay out', async () => {
  const room = await open()
  const [first] = await room.joinMany(3)
  await revoke(room, 'guest-0', 'guest-1', 'stranger')
  await revoke(room, 'guest-1', 'stranger')
  expect(await room.claim(first!)).toBe('spent')
  expect(await room.room.join(room.event, 'guest-0')).toMatchObject({ position: 4, isNew: true })
  expect(await room.room.join(room.event, 'guest-1')).toMatchObject({ isRevoked: true })
  await revoke(room)
  expect((await room.join('guest-1')).position).toBe(5)
  expect((await room.join('stranger')).position).toBe(6)
})

test('who came in by the place of a browser is outside, and the browser queues again for others', async () => {
  const room = await open()
  const ticket = await room.join('browser')
  await room.pass(1)
  expect(await room.room.claim(ticket, 'fan')).toMatchObject({ kind: 'admitted' })
  await revoke(room, 'fan')
  expect((await room.room.count(room.event)).active).toBe(0)
  expect(await room.room.look(ticket)).toEqual({ kind: 'left' })
  const again = await room.join('browser')
  expect(again.position).toBe(2)
  await room.pass(1)
  expect(await room.room.claim(again, 'fan')).toEqual({ kind: 'revoked' })
  expect(await room.room.claim(again, 'friend')).toMatchObject({ kind: 'admitted' })
})

test('it survives the loss of Redis, and a ticket puts no place back', async () => {
  const room = await open()
  const ticket = await room.join('fan')
  await revoke(room, 'fan')
  await redis.command((commands) => commands.del(...roomKeys(room.event).all))
  await room.configure({}, { ...emptyRoom(1), issued: 1 })
  expect(await room.room.look(ticket)).toEqual({ kind: 'left' })
  expect(await room.claim(ticket)).toBe('revoked')
  expect(await room.room.join(room.event, 'fan')).toMatchObject({ isRevoked: true })
  expect(await redis.command((node) => node.hlen(roomKeys(room.event).all[1]!))).toBe(0)
})
