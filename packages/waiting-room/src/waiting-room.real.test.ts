import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { roomKeys } from './keys.ts'
import type { RoomSettings } from './pacer.ts'
import { type RoomRedis, RoomUnavailable } from './redis.ts'
import { clockedRedis } from './testing/clocked-redis.ts'
import { ClockedRoom } from './testing/clocked-room.ts'
import { WaitingRoom } from './waiting-room.ts'

let redis: RoomRedis
beforeAll(async () => {
  redis = clockedRedis(inject('servers').redisUrls)
  await redis.ready(10_000)
})
afterAll(() => redis.close())

const open = (changes: Partial<RoomSettings> = {}): Promise<ClockedRoom> =>
  new ClockedRoom(redis, changes).open()

describe('joining', () => {
  test('W1: positions are given in the order of arrival and each to one account', async () => {
    const room = await open()
    const tickets = await room.joinMany(1300)
    expect(tickets.map((ticket) => ticket.position)).toEqual(tickets.map((_, i) => i + 1))
  })

  test('W2: an account that joins often, at once and from two pods, has one place', async () => {
    const room = await open()
    const otherPod = new WaitingRoom(redis)
    const outcomes = await Promise.all([
      room.room.join(room.event, 'fan'),
      room.room.join(room.event, 'fan'),
      otherPod.join(room.event, 'fan'),
      otherPod.join(room.event, 'fan'),
    ])
    expect(new Set(outcomes.map((outcome) => outcome.position))).toEqual(new Set([1]))
  })

  test('people who have a place and people who have none may come in one batch, in any order', async () => {
    const room = await open()
    await room.joinMany(3)
    const crowd = ['new-0', 'guest-2', 'new-1', 'new-2', 'guest-0', 'guest-1', 'new-3']
    const outcomes = await Promise.all(crowd.map((name) => room.room.join(room.event, name)))
    expect(outcomes.map(({ position, isNew }) => [position, isNew])).toEqual([
      [4, true],
      [3, false],
      [5, true],
      [6, true],
      [1, false],
      [2, false],
      [7, true],
    ])
  })

  test('who left stands at the back when joining again', async () => {
    const room = await open()
    const [first] = await room.joinMany(3)
    await room.room.leave(first!)
    expect((await room.join('guest-0')).position).toBe(4)
  })

  test('who was admitted keeps the place while inside, and gets a new one after paying', async () => {
    const room = await open()
    const ticket = await room.join('fan')
    await room.pass(1)
    expect(await room.claim(ticket)).toBe('admitted')
    expect((await room.join('fan')).position).toBe(1)
    await room.room.endAdmission(room.event, 'fan')
    expect((await room.join('fan')).position).toBe(2)
    expect(await room.claim(ticket)).toBe('spent')
  })

  test('W6: a room that Redis does not have is unavailable, not empty', async () => {
    const room = new WaitingRoom(redis)
    await expect(room.join('no-such-room', 'fan')).rejects.toThrow(RoomUnavailable)
    await expect(room.count('no-such-room')).rejects.toThrow(RoomUnavailable)
    expect(await room.status('no-such-room')).toBeUndefined()
  })

  test('nobody joins before the queue opens or after the sale, and waiting people keep their place when sold out', async () => {
    const room = await open()
    await room.join('early')
    room.inventory = { seatsFree: 0, seatsBusy: 0, liveHolds: 0 }
    await room.pass(1)
    const names = ['late', 'early', 'later']
    const positions = await Promise.all(names.map(async (name) => (await room.join(name)).position))
    expect(positions).toEqual([0, 1, 0])
    await room.configure({ closed: true })
    await room.pass(1)
    expect((await room.room.join(room.event, 'later')).phase).toBe('ended')
  })
})

describe('calling and claiming', () => {
  test('W4: never more people inside than the capacity, in the order of the line', async () => {
    const room = await open({ capacity: 3 })
    const tickets = await room.joinMany(6)
    await room.pass(2)
    const kinds = []
    for (const ticket of tickets.toReversed()) kinds.push(await room.claim(ticket))
    expect(kinds).toEqual(['waiting', 'waiting', 'waiting', 'admitted', 'admitted', 'admitted'])
  })

  test('paying lets the next one in at once', async () => {
    const room = await open({ capacity: 1 })
    const [first, second] = await room.joinMany(2)
    await room.pass(1)
    expect(await room.claim(first!)).toBe('admitted')
    await room.pass(1)
    expect(await room.claim(second!)).toBe('waiting')
    await room.room.endAdmission(room.event, first!.accountKey)
    await room.pass(1)
    expect(await room.claim(second!)).toBe('admitted')
  })

  test('a call that nobody takes frees its slot after the grace, and the late one still comes in', async () => {
    const room = await open({ capacity: 1, graceMs: 5000 })
    const [sleeper, second] = await room.joinMany(2)
    await room.pass(1)
    await room.pass(5)
    expect(await room.claim(second!)).toBe('admitted')
    expect(await room.claim(sleeper!)).toBe('called')
    await room.room.endAdmission(room.event, second!.accountKey)
    expect(await room.claim(sleeper!)).toBe('admitted')
  })

  test('a called person without room keeps the turn until 90 s after the last try, however late', async () => {
    const room = await open({ capacity: 1, graceMs: 5000, lateForMs: 10_000 })
    const [sleeper, second] = await room.joinMany(2)
    await room.pass(7)
    expect(await room.claim(second!)).toBe('admitted')
    expect(await room.claim(sleeper!)).toBe('called')
    await room.pass(89)
    expect(await room.claim(sleeper!)).toBe('called')
    await room.pass(91)
    expect(await room.claim(sleeper!)).toBe('lapsed')
  })

  test('a turn that nobody takes lapses after lateFor, and the account may join again at the back', async () => {
    const room = await open({ graceMs: 5000, lateForMs: 10_000 })
    const ticket = await room.join('sleeper')
    await room.pass(13)
    expect(await room.claim(ticket)).toBe('lapsed')
    expect((await room.join('sleeper')).position).toBe(2)
  })

  test('W5: an outage, a hold of the room and a sell-out make nobody late', async () => {
    const room = await open({ graceMs: 5000, lateForMs: 10_000, capacity: 1 })
    const ticket = await room.join('patient')
    await room.pass(1)
    await room.jump(3_600_000)
    await room.pass(1)
    await room.configure({ control: 'hold' })
    await room.pass(60)
    expect(await room.claim(ticket)).toBe('called')
    await room.configure({ control: undefined })
    room.inventory = { seatsFree: 0, seatsBusy: 0, liveHolds: 0 }
    await room.pass(60)
    expect(await room.claim(ticket)).toBe('sold-out')
    room.inventory = { seatsFree: 1, seatsBusy: 0, liveHolds: 0 }
    await room.pass(1)
    expect(await room.claim(ticket)).toBe('admitted')
  })

  test('W6: when nobody has counted the seats for ten seconds, nobody is called', async () => {
    const room = await open()
    await room.jump(60_000)
    const ticket = await room.join('fan')
    await room.pacer.tick(room.event)
    expect(await room.claim(ticket)).toBe('waiting')
    await room.pass(1)
    expect(await room.claim(ticket)).toBe('admitted')
  })

  test('nobody is called to look at nothing: at most two people a free seat', async () => {
    const room = await open({ capacity: 100 })
    room.inventory = { seatsFree: 2, seatsBusy: 0, liveHolds: 0 }
    await room.joinMany(20)
    await room.pass(20)
    expect((await room.room.status(room.event))?.serving).toBe(4)
  })

  test('the rate bounds the calls of any minute', async () => {
    const room = await open({ capacity: 1000, newUsersPerMinute: 30 })
    await room.joinMany(200)
    const served: number[] = []
    for (let second = 0; second < 150; second += 1) {
      await room.pass(1)
      served.push((await room.room.status(room.event))?.serving ?? 0)
    }
    const perMinute = served.slice(60).map((now, i) => now - served[i]!)
    expect(Math.max(...perMinute)).toBe(30)
  })

  test('the slowest and the fastest half minute are measured, once two minutes are over', async () => {
    const room = await open({ capacity: 10_000, newUsersPerMinute: 60 })
    const range = async () => (await room.room.status(room.event))?.servedPerMinuteRange
    await room.joinMany(900)
    await room.pass(90)
    expect(await range()).toBeUndefined()
    await room.configure({ newUsersPerMinute: 240 })
    await room.pass(60)
    const [slowest, fastest] = (await range())!
    expect(slowest).toBeGreaterThanOrEqual(56)
    expect(slowest).toBeLessThanOrEqual(64)
    expect(fastest).toBeGreaterThanOrEqual(230)
    expect(fastest).toBeLessThanOrEqual(250)
    await room.joinMany(3000, 'later-guest')
    await room.pass(600)
    expect((await range())?.[0]).toBeGreaterThanOrEqual(230)
  })

  test('gone positions are passed over without counting', async () => {
    const room = await open({ capacity: 2 })
    const tickets = await room.joinMany(500)
    for (const ticket of tickets.slice(1, -1)) await room.room.leave(ticket)
    await room.pass(1)
    expect((await room.room.status(room.event))?.serving).toBe(500)
  })
})

describe('workers', () => {
  test('two workers that tick at once move the room once', async () => {
    const room = await open()
    await room.jump(1000)
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => room.pacer.tick(room.event)))
    expect(outcomes.map((outcome) => outcome.kind).toSorted()).toEqual([
      'ticked',
      'too-early',
      'too-early',
      'too-early',
    ])
  })

  test('one worker a second is asked to configure', async () => {
    const room = await open()
    const due = []
    for (let i = 0; i < 20; i += 1) {
      await room.jump(250)
      const outcome = await room.pacer.tick(room.event)
      due.push(outcome.kind === 'ticked' && outcome.isDue)
    }
    expect(due.filter(Boolean).length).toBe(5)
  })

  test('the next tick is due when somebody has hastened the room', async () => {
    const room = await open()
    const isDue = async (): Promise<boolean> => {
      await room.jump(250)
      const outcome = await room.pacer.tick(room.event)
      return outcome.kind === 'ticked' && outcome.isDue
    }
    expect(await isDue()).toBe(false)
    await room.room.hasten(room.event)
    expect(await isDue()).toBe(true)
    expect(await isDue()).toBe(false)
  })

  test('hastening makes no room where there is none', async () => {
    const room = new ClockedRoom(redis)
    await room.room.hasten(room.event)
    expect(await room.room.status(room.event)).toBeUndefined()
  })

  test('a clock that goes back stops nothing', async () => {
    const room = await open()
    const ticket = await room.join('fan')
    await room.jump(-3_600_000)
    await room.pass(2)
    expect(await room.claim(ticket)).toBe('admitted')
  })
})

describe('losing Redis', () => {
  test('W5: a room that Redis lost is made again behind what it had given, and signed tickets keep their turn', async () => {
    const room = await open({ capacity: 1 })
    const [first, second] = await room.joinMany(2)
    await room.pass(1)
    expect(await room.claim(first!)).toBe('admitted')
    await room.jump(1000)
    const last = await room.pacer.tick(room.event)
    if (last.kind !== 'ticked') throw new Error('no tick')
    const lateJoiner = await room.join('in-the-last-second')
    await redis.command((commands) => commands.del(...roomKeys(room.event).all))

    await room.configure({}, last.snapshot)
    // Nobody knows whether the first one is still inside, so the slot is kept for the grace.
    await room.pass(31)
    expect((await room.join('newcomer')).position).toBe(1_000_003)
    expect(await room.room.look(second!)).toEqual({ kind: 'called' })
    expect(await room.claim(second!)).toBe('admitted')
    expect(await room.room.look(lateJoiner)).toEqual({ kind: 'waiting' })
    await room.room.endAdmission(room.event, second!.accountKey)
    await room.pass(1)
    expect(await room.claim(lateJoiner)).toBe('admitted')
  })

  test('a place that a failover made Redis forget is put back by its ticket', async () => {
    const room = await open()
    const [first] = await room.joinMany(2)
    await redis.command((commands) =>
      commands.hdel(roomKeys(room.event).all[1]!, first!.accountKey),
    )
    expect(await room.room.look(first!)).toEqual({ kind: 'waiting' })
    expect((await room.join('guest-0')).position).toBe(1)
  })

  test('a ticket of another epoch is void', async () => {
    const room = await open()
    const ticket = await room.join('fan')
    expect(await room.claim({ ...ticket, epoch: 2 })).toBe('other-epoch')
  })
})
