import { describe, expect, test } from 'vitest'
import { roomKeys } from '../keys.ts'
import type { RoomRedis } from '../redis.ts'
import { useLotteries } from '../testing/use-lotteries.ts'
import { WaitingRoom } from '../waiting-room.ts'
import { Lottery } from './lottery.ts'

const lotteries = useLotteries()

/** A connection on which something happens each time before a draw is written. */
const beforeDraw = (real: RoomRedis, happen: () => Promise<void>): RoomRedis =>
  new Proxy(real, {
    get: (target, name) => {
      if (name !== 'runInRoom') return (Reflect.get(target, name) as () => unknown).bind(target)
      return async (...args: Parameters<RoomRedis['runInRoom']>) => {
        if (args[0] === 'draw') await happen()
        return target.runInRoom(...args)
      }
    },
  })

describe('leaving', () => {
  test('before the draw, while it is made and after it: the position is passed over', async () => {
    const room = await lotteries.open({ capacity: 2 })
    const tickets = await room.joinMany(9)
    await room.room.leave(tickets[0]!)
    await room.room.leaveAsAccount(room.event, tickets[1]!.accountKey)
    await room.close()
    await room.room.leave(tickets[2]!)
    await room.step('list')
    await room.room.leave(tickets[3]!)
    await room.draw()
    await room.room.leave(tickets[4]!)
    await room.room.leaveAsAccount(room.event, tickets[5]!.accountKey)
    expect(room.list.split('\n')).toHaveLength(10)
    expect(await room.gone()).toEqual(room.positionsOf([1, 2, 3, 4, 5, 6]))
    const staying = room.inOrder(tickets.slice(6))
    await room.pass(2)
    const kinds: string[] = []
    for (const ticket of staying) kinds.push(await room.claim(ticket))
    expect(kinds).toEqual(['admitted', 'admitted', 'waiting'])
    expect(await room.room.count(room.event)).toMatchObject({ active: 2, waiting: 1 })
  })

  test('at the very moment of the draw is seen by it', async () => {
    const room = await lotteries.open()
    const tickets = await room.joinMany(40)
    await room.close()
    await room.step('list')
    for (let second = 0; second < 3; second += 1) await room.tick()
    const leaving = [tickets[3]!, tickets[8]!]
    const lottery = new Lottery(
      beforeDraw(lotteries.redis, async () => {
        const ticket = leaving.pop()
        if (ticket) await room.room.leave(ticket)
      }),
    )
    expect(await lottery.release(room.event, room.seed)).toBe(true)
    expect(leaving).toEqual([])
    expect(await room.gone()).toEqual(room.positionsOf([4, 9]))
  })

  test('after the draw and coming back means a new place at the back', async () => {
    const { room, tickets } = await lotteries.drawn(3)
    await room.room.leave(tickets[0]!)
    expect(await room.room.join(room.event, 'guest-0')).toMatchObject({ position: 4, isNew: true })
  })

  test('the organiser revokes accounts before the draw and after it', async () => {
    const room = await lotteries.open({ capacity: 1 })
    const tickets = await room.joinMany(5)
    await room.configure({ revision: 1, revokedKeys: ['guest-0'] })
    await room.draw()
    await room.configure({ revision: 2, revokedKeys: ['guest-0', 'guest-1', 'guest-2'] })
    expect(await room.gone()).toEqual(room.positionsOf([1, 2, 3]))
    await room.pass(1)
    const [first, second] = room.inOrder(tickets.slice(3))
    expect(await room.claim(first!)).toBe('admitted')
    expect(await room.claim(second!)).toBe('waiting')
    for (const ticket of tickets.slice(0, 3)) expect(await room.claim(ticket)).toBe('revoked')
  })
})

describe('a drawn place', () => {
  test('is known to a pod that has just started', async () => {
    const { room, tickets } = await lotteries.drawn(3)
    await room.pass(1)
    for (const ticket of tickets) {
      expect(await new WaitingRoom(lotteries.redis).look(ticket)).toEqual({ kind: 'called' })
      expect(await new WaitingRoom(lotteries.redis).claim(ticket)).toMatchObject({
        kind: 'admitted',
      })
    }
  })

  test('lapses like any other; joining again then gives a new one at the back', async () => {
    const { room, tickets } = await lotteries.drawn(3, { graceMs: 2000, lateForMs: 5000 })
    await room.pass(3)
    expect(await room.room.join(room.event, 'guest-0')).toMatchObject({ registration: 1 })
    await room.pass(5)
    expect(await room.claim(tickets[0]!)).toBe('lapsed')
    expect(await new WaitingRoom(lotteries.redis).join(room.event, 'guest-0')).toMatchObject({
      position: 4,
      isNew: true,
    })
    expect(await room.room.join(room.event, 'guest-0')).toMatchObject({ position: 4, isNew: false })
    expect(await room.claim(tickets[0]!)).toBe('spent')
  })

  test('of two registrations of an account the one on the list stays', async () => {
    const room = await lotteries.open()
    const forgotten = await room.join('fan')
    await lotteries.redis.command((commands) => commands.hdel(roomKeys(room.event).places, 'fan'))
    const listed = await room.join('fan')
    await room.draw()
    await room.pass(1)
    expect(room.list).toBe('2:fan\n')
    expect(await room.claim(forgotten)).toBe('spent')
    expect(await room.claim(listed)).toBe('admitted')
  })
})
