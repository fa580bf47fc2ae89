import { describe, expect, test } from 'vitest'
import { roomKeys } from '../keys.ts'
import type { ClockedLottery } from '../testing/clocked-lottery.ts'
import { useLotteries } from '../testing/use-lotteries.ts'
import { WaitingRoom } from '../waiting-room.ts'

const lotteries = useLotteries()

const loseAll = (room: ClockedLottery) =>
  lotteries.redis.command((commands) => commands.del(...roomKeys(room.event).all))

describe('losing Redis', () => {
  test('W5: before the draw, signed registrations take part all the same', async () => {
    const room = await lotteries.open()
    const tickets = await room.joinMany(4)
    await room.tick()
    const lateRegistration = await room.join('in-the-last-second')
    await loseAll(room)
    await room.configure({})
    await room.tick()
    expect(await room.room.look(tickets[0]!)).toEqual({ kind: 'waiting' })
    expect(await room.room.join(room.event, 'guest-1')).toMatchObject({ registration: 1_000_005 })
    await room.draw()
    expect(room.list).toBe('1:guest-0\n1000005:guest-1\n')
    for (const ticket of [...tickets.slice(2), lateRegistration]) {
      expect(await room.room.look(ticket)).toMatchObject({ kind: 'waiting' })
    }
    const places = [tickets[0]!, tickets[2]!, tickets[3]!, lateRegistration]
    const positions = places.map((ticket) => room.room.positionOf(ticket))
    expect(new Set(positions).size).toBe(4)
    // Those four, the one that registered anew, and the number that it had before, of which nobody knows.
    expect((await room.room.count(room.event)).waiting).toBe(6)
  })

  test('W5: after the draw everybody keeps the position, and the list and its digest stay', async () => {
    const { room, tickets } = await lotteries.drawn(6, { capacity: 3 })
    await room.pass(2)
    const line = room.inOrder(tickets)
    expect(await room.claim(line[0]!)).toBe('admitted')
    const before = await room.published()
    const { saved } = room
    await loseAll(room)
    await room.configure({})
    await room.tick()
    // Until the seed is published again nobody is called by a number.
    for (const ticket of tickets) expect(await room.claim(ticket)).toBe('waiting')
    await room.draw()
    expect(await room.published()).toEqual(before)
    expect(room.saved).toBe(saved)
    const newcomer = await room.join('newcomer')
    expect(newcomer.position).toBeGreaterThan(1_000_000)
    await room.pass(5)
    expect(await new WaitingRoom(lotteries.redis).claim(line[1]!)).toMatchObject({
      kind: 'admitted',
    })
    expect(tickets.map((ticket) => room.room.positionOf(ticket))).toEqual(
      tickets.map((_, i) => room.positionOf(i + 1)),
    )
  })

  test('a failover that forgets the draw makes the same one again', async () => {
    const { room, tickets } = await lotteries.drawn(8)
    const { room: key, gone } = roomKeys(room.event)
    const before = await room.published()
    const positions = tickets.map((ticket) => room.room.positionOf(ticket))
    // As a replica has it that missed the draw: one has left, by number.
    await lotteries.redis.command(async (commands) => {
      await commands.hdel(key, 'seed', 'drawStage', 'drawSize', 'listDigest', 'commitment')
      await commands.hset(key, { phase: 'prequeue', issued: 7 })
      await commands.setbit(gone, 3, 1)
      await commands.hset(roomKeys(room.event).places, 'guest-2', '3:x')
    })
    await room.draw()
    expect(await room.published()).toEqual(before)
    expect(tickets.map((ticket) => room.room.positionOf(ticket))).toEqual(positions)
    const bit = lotteries.redis.command((commands) => commands.getbit(gone, room.positionOf(3)))
    expect(await bit).toBe(1)
    expect((await room.room.count(room.event)).waiting).toBe(7)
    expect((await room.join('newcomer')).position).toBe(9)
  })

  test('a list that was read while a failover came between is not published', async () => {
    const room = await lotteries.open()
    await room.joinMany(50)
    await room.close()
    const { places } = roomKeys(room.event)
    await lotteries.redis.command((commands) => commands.hdel(places, 'guest-3', 'guest-30'))
    expect(await room.lottery.registrations(room.event)).toBeUndefined()
    await lotteries.redis.command((commands) =>
      commands.hset(places, 'guest-3', '4:w', 'guest-30', '31:w'),
    )
    expect((await room.lottery.registrations(room.event))?.count).toBe(50)
  })
})
