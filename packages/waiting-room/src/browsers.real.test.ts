import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { RoomSettings } from './pacer.ts'
import type { RoomRedis } from './redis.ts'
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

describe('coming in by the place of a browser', () => {
  test('the account that came in gets the same admission again, and no other one gets any', async () => {
    const room = await open()
    const ticket = await room.join('browser')
    await room.pass(1)
    const first = await room.room.claim(ticket, 'fan')
    expect(first).toMatchObject({ kind: 'admitted', isNew: true })
    await room.pass(1)
    expect(await room.room.claim(ticket, 'fan')).toEqual({ ...first, isNew: false })
    expect(await room.claim(ticket, 'friend')).toBe('forbidden')
    await room.room.endAdmission(room.event, 'fan')
    expect(await room.claim(ticket, 'fan')).toBe('spent')
    expect(await room.claim(ticket, 'friend')).toBe('spent')
  })

  test('the place counts while its account is inside, and is a new one at the back after that', async () => {
    const room = await open()
    const ticket = await room.join('browser')
    await room.pass(1)
    await room.claim(ticket, 'fan')
    expect(await room.room.look(ticket)).toMatchObject({ kind: 'admitted' })
    expect((await room.join('browser')).position).toBe(1)
    await room.room.endAdmission(room.event, 'fan')
    expect(await room.room.look(ticket)).toEqual({ kind: 'left' })
    expect((await room.join('browser')).position).toBe(2)
  })

  test('W2: an account that is inside cannot come in by a second browser, whose place is kept', async () => {
    const room = await open()
    const [first, second] = [await room.join('phone'), await room.join('laptop')]
    await room.pass(1)
    expect(await room.claim(first, 'fan')).toBe('admitted')
    expect(await room.claim(second, 'fan')).toBe('already-admitted')
    expect(await room.room.look(second)).toEqual({ kind: 'called' })
    expect(await room.claim(second, 'friend')).toBe('admitted')
    expect(await room.room.count(room.event)).toMatchObject({ active: 2 })
  })

  test('a refused second place keeps nobody waiting: it stands in no line and frees its slot after the grace', async () => {
    const room = await open({ capacity: 2, graceMs: 5000, lateForMs: 20_000 })
    const [first, second] = [await room.join('phone'), await room.join('laptop')]
    await room.pass(1)
    await room.claim(first, 'fan')
    expect(await room.claim(second, 'fan')).toBe('already-admitted')
    const next = await room.join('other')
    expect(await room.room.count(room.event)).toMatchObject({ ready: 0 })
    await room.pass(7)
    expect(await room.claim(second, 'fan')).toBe('already-admitted')
    expect(await room.claim(next, 'stranger')).toBe('admitted')
    await room.pass(20)
    expect(await room.claim(second, 'fan')).toBe('lapsed')
  })

  test('tries of somebody inside do not make a place stay that another account was waiting with', async () => {
    const room = await open({ capacity: 2, graceMs: 5000, lateForMs: 10_000 })
    const tickets = [await room.join('phone'), await room.join('laptop')]
    await room.pass(1)
    await room.claim(tickets[0]!, 'fan')
    await room.configure({ capacity: 1 })
    expect(await room.claim(tickets[1]!, 'friend')).toBe('called')
    await room.pass(60)
    expect(await room.claim(tickets[1]!, 'fan')).toBe('already-admitted')
    await room.pass(31)
    expect(await room.claim(tickets[1]!, 'friend')).toBe('lapsed')
  })

  test('the place by which an account came in before means nothing while it is inside by another', async () => {
    const room = await open()
    const [shared, own] = [await room.join('shared computer'), await room.join('phone')]
    await room.pass(1)
    await room.claim(shared, 'fan')
    await room.room.endAdmission(room.event, 'fan')
    expect(await room.claim(own, 'fan')).toBe('admitted')
    expect(await room.room.look(shared)).toEqual({ kind: 'left' })
    expect(await room.claim(shared, 'fan')).toBe('spent')
    await room.room.leave(shared)
    expect(await room.room.look(own)).toMatchObject({ kind: 'admitted' })
    expect((await room.join('shared computer')).position).toBe(3)
  })
})

describe('going away', () => {
  test('the ticket alone ends the admission, and tells whose it was, also the second time', async () => {
    const room = await open({ capacity: 1 })
    const [ticket, next] = await room.joinMany(2)
    await room.pass(1)
    await room.claim(ticket!, 'fan')
    expect(await room.room.leave(ticket!)).toEqual({ left: true, accountKey: 'fan' })
    expect(await room.room.leave(ticket!)).toEqual({ left: false, accountKey: 'fan' })
    expect(await room.claim(ticket!, 'fan')).toBe('spent')
    await room.pass(1)
    expect(await room.claim(next!, 'friend')).toBe('admitted')
  })

  test('signing out ends the admission by whichever place it came, and no waiting place of a browser', async () => {
    const room = await open()
    const [used, waiting] = [await room.join('phone'), await room.join('laptop')]
    await room.pass(1)
    await room.claim(used, 'fan')
    await room.room.leaveAsAccount(room.event, 'fan')
    expect(await room.room.count(room.event)).toMatchObject({ active: 0 })
    expect(await room.claim(used, 'fan')).toBe('spent')
    expect(await room.room.look(waiting)).toEqual({ kind: 'called' })
  })
})

const joinFrom = (room: WaitingRoom, event: string, browser: string, addressKey: string) =>
  room.join(event, browser, { addressKey, newPlacesPerMinute: 3 })

describe('new places of one address', () => {
  test('are bounded in each minute, exactly, across pods', async () => {
    const { room, event } = await open()
    const pods = [room, new WaitingRoom(redis), new WaitingRoom(redis)]
    const outcomes = await Promise.all(
      Array.from({ length: 60 }, (_, i) => joinFrom(pods[i % 3]!, event, `b-${i}`, 'campus')),
    )
    const given = outcomes.filter(({ position }) => position !== 0)
    expect(new Set(given.map(({ position }) => position))).toEqual(new Set([1, 2, 3]))
    const refused = outcomes.filter(({ position }) => position === 0)
    expect(refused).toHaveLength(57)
    for (const outcome of refused) expect(outcome.retryAfterSeconds).toBe(60)
  })

  test('a full address keeps no other one out, and no browser from the place that it has', async () => {
    const { room, event } = await open()
    for (const browser of ['a', 'b', 'c', 'd']) await joinFrom(room, event, browser, 'campus')
    expect(await joinFrom(room, event, 'b', 'campus')).toMatchObject({ position: 2, isNew: false })
    expect(await joinFrom(room, event, 'e', 'home')).toMatchObject({ position: 4, isNew: true })
  })

  test('a refusal in a batch shifts nobody behind it', async () => {
    const { room, event } = await open()
    for (const browser of ['a', 'b', 'c']) await joinFrom(room, event, browser, 'campus')
    const crowd = [
      ['d', 'home'],
      ['e', 'campus'],
      ['b', 'campus'],
      ['f', 'home'],
    ] as const
    const joins = crowd.map(([browser, from]) => joinFrom(room, event, browser, from))
    expect(await Promise.all(joins)).toMatchObject([
      { position: 4, isNew: true },
      { position: 0, isNew: true, retryAfterSeconds: 60 },
      { position: 2, isNew: false },
      { position: 5, isNew: true },
    ])
  })

  test('there are some again when the minute is over, as the refused one was told', async () => {
    const clocked = await open()
    const { room, event } = clocked
    for (const browser of ['a', 'b', 'c']) await joinFrom(room, event, browser, 'campus')
    await clocked.jump(59_500)
    expect(await joinFrom(room, event, 'd', 'campus')).toMatchObject({ retryAfterSeconds: 1 })
    await clocked.jump(500)
    expect(await joinFrom(room, event, 'd', 'campus')).toMatchObject({ position: 4, isNew: true })
  })

  test('what is remembered of addresses goes away by itself', async () => {
    const { room, event } = await open()
    await joinFrom(room, event, 'a', 'campus')
    const key = `frontrow:{${event}}:addresses`
    const [fields, leftMs] = await redis.command((commands) =>
      Promise.all([commands.hkeys(key), commands.pttl(key)]),
    )
    expect(fields.toSorted()).toEqual(['campus', 'until'])
    expect(leftMs).toBeGreaterThan(0)
    expect(leftMs).toBeLessThanOrEqual(60_000)
  })

  test('a room in which nobody joins by address keeps nothing', async () => {
    const room = await open()
    await room.join('fan')
    const key = `frontrow:{${room.event}}:addresses`
    expect(await redis.command((commands) => commands.exists(key))).toBe(0)
  })
})
