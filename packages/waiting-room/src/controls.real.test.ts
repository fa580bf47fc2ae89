import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { RoomSettings } from './pacer.ts'
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

const insideOf = async (room: ClockedRoom): Promise<number> =>
  (await room.room.count(room.event)).active

test('drain: nobody new, and everybody who waits comes in until the line is empty', async () => {
  const room = await open({ capacity: 1 })
  const tickets = await room.joinMany(4)
  await room.configure({ control: 'drain' })
  expect((await room.join('late')).position).toBe(0)
  expect((await room.join('guest-3')).position).toBe(4)
  for (const ticket of tickets) {
    await room.pass(1)
    expect(await room.claim(ticket)).toBe('admitted')
    await room.room.endAdmission(room.event, ticket.accountKey)
  }
  expect((await room.join('guest-0')).position).toBe(0)
  await room.configure({ control: undefined })
  expect((await room.join('late')).position).toBe(5)
})

test('reject: nobody new, called or admitted, and lifting it costs nobody a turn', async () => {
  const room = await open({ graceMs: 5000, lateForMs: 10_000, capacity: 2 })
  const [inside, called] = await room.joinMany(2)
  await room.pass(1)
  expect(await room.claim(inside!)).toBe('admitted')
  const waiting = await room.join('waiting')
  await room.configure({ control: 'reject' })
  await room.pass(60)
  expect((await room.join('late')).position).toBe(0)
  expect((await room.join('waiting')).position).toBe(3)
  expect(await room.claim(waiting)).toBe('waiting')
  expect(await room.claim(called!)).toBe('called')
  expect(await room.claim(inside!)).toBe('admitted')
  await room.configure({ control: undefined })
  expect(await room.claim(called!)).toBe('admitted')
  await room.room.endAdmission(room.event, inside!.accountKey)
  await room.pass(1)
  expect(await room.claim(waiting)).toBe('admitted')
})

test('passthrough: everybody comes in at once, whatever the capacity, the rate and the seats', async () => {
  const room = await open({ capacity: 2, podCapacity: 1, newUsersPerMinute: 1 })
  room.inventory = { seatsFree: 0, seatsBusy: 1, liveHolds: 0 }
  const tickets = await room.joinMany(50)
  await room.configure({ control: 'passthrough' })
  await room.pass(1)
  for (const ticket of tickets) expect(await room.claim(ticket)).toBe('admitted')
  expect(await insideOf(room)).toBe(50)
  await room.pass(60)
  expect(await room.room.status(room.event)).toMatchObject({
    control: 'passthrough',
    serving: 50,
    admittedPerMinute: 50,
  })
})

test('W2: in passthrough an account still has one place and one admission', async () => {
  const room = await open({ capacity: 1, control: 'passthrough' })
  const ticket = await room.join('fan')
  await room.pass(1)
  expect(await room.room.claim(ticket)).toMatchObject({ kind: 'admitted', isNew: true })
  expect(await room.room.claim(ticket)).toMatchObject({ kind: 'admitted', isNew: false })
  expect((await room.join('fan')).position).toBe(1)
  expect(await insideOf(room)).toBe(1)
})

test('W4 and W5: after passthrough nobody new comes in until there is room, and nobody present loses the place', async () => {
  const room = await open({ capacity: 2 })
  const inside = await room.joinMany(5)
  const called = await room.joinMany(3, 'called')
  await room.configure({ control: 'passthrough' })
  await room.pass(1)
  for (const ticket of inside) await room.claim(ticket)
  await room.configure({ control: undefined })
  const behind = await room.join('behind')
  for (let minutes = 0; minutes < 10; minutes += 1) {
    await room.pass(20)
    for (const ticket of called) expect(await room.claim(ticket)).toBe('called')
    for (const ticket of inside) await room.extend(ticket)
  }
  for (const ticket of inside) expect(await room.claim(ticket)).toBe('admitted')
  expect(await room.claim(behind)).toBe('waiting')
  for (const ticket of inside) await room.room.endAdmission(room.event, ticket.accountKey)
  expect(await room.claim(called[2]!)).toBe('called')
  for (const ticket of called.slice(0, 2)) expect(await room.claim(ticket)).toBe('admitted')
  expect(await room.claim(called[2]!)).toBe('called')
})

test('W4: passthrough ends ten seconds after the last worker that confirms it', async () => {
  const room = await open({ capacity: 1, control: 'passthrough' })
  const tickets = await room.joinMany(3)
  await room.pass(1)
  expect(await room.claim(tickets[0]!)).toBe('admitted')
  expect(await room.claim(tickets[1]!)).toBe('admitted')
  await room.jump(10_000)
  expect(await room.claim(tickets[2]!)).toBe('called')
  await room.join('new')
  await room.pacer.tick(room.event)
  expect((await room.room.status(room.event))?.serving).toBe(3)
  await room.pass(1)
  expect(await room.claim(tickets[2]!)).toBe('admitted')
})

test.each(['drain', 'reject'] as const)('%s holds before the opening too', async (control) => {
  const opensAtMs = Date.UTC(2027, 0, 2)
  const room = await open({ prequeueAtMs: 0, opensAtMs, control })
  expect(await room.room.join(room.event, 'early')).toMatchObject({
    phase: 'prequeue',
    position: 0,
  })
})

test('passthrough calls nobody before the opening', async () => {
  const opensAtMs = Date.UTC(2027, 0, 2)
  const room = await open({ prequeueAtMs: 0, opensAtMs, control: 'passthrough' })
  const ticket = await room.join('early')
  await room.pass(2)
  expect(await room.claim(ticket)).toBe('waiting')
})
test('a worker that was held up brings no older settings back', async () => {
  const room = await open({ revision: 7, control: 'drain' })
  await room.configure({ revision: 6, control: 'passthrough', revokedKeys: ['fan'] })
  expect((await room.room.status(room.event))?.control).toBe('drain')
  await room.configure({ revision: 8, control: undefined, revokedKeys: [] })
  expect((await room.join('fan')).position).toBe(1)
})

test('unless nobody with newer ones has come by for ten seconds: a database may have been restored', async () => {
  const room = await open({ revision: 7, control: 'drain' })
  await room.jump(10_000)
  await room.configure({ revision: 6, control: 'hold' })
  expect((await room.room.status(room.event))?.control).toBe('hold')
})
