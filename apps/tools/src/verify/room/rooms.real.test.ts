import { inTransaction, revocations, rooms } from '@frontrow/store'
import { emptyRoom } from '@frontrow/waiting-room'
import { expect, test } from 'vitest'
import type { Check } from '../check.ts'
import { type CheckedEvent, loadEvents } from '../checked-events.ts'
import type { TestRoom } from '../testing/test-room.ts'
import { useSubject } from '../testing/use-subject.ts'
import { roomAdmissions } from './admissions.ts'
import { roomCapacity } from './capacity.ts'
import { roomOrder } from './order.ts'
import { roomPositions } from './positions.ts'
import { roomRevoked } from './revoked.ts'
import { roomNotBehind } from './saved-numbers.ts'

const subject = useSubject()

/** A room of three: a, b and c are inside, d has left, e is called and without room, f waits. */
async function fullRoom(): Promise<string> {
  const { room } = subject
  const event = await subject.sale.event()
  await room.open(event)
  for (const account of ['a', 'b', 'c', 'd', 'e']) await room.join(event, account)
  await room.leave(event, 'd')
  for (const [index, account] of ['a', 'b', 'c'].entries())
    await room.claim(event, account, index + 1)
  await room.change(event, 'room', (redis, key) => redis.hset(key, 'serving', 5))
  await room.claim(event, 'e', 5, 'called')
  await room.join(event, 'f')
  return event
}

test('a room in which everything happened is in order', async () => {
  const event = await fullRoom()
  for (const check of [roomPositions, roomAdmissions, roomOrder, roomCapacity]) {
    expect(await subject.evidenceOf(check, event)).toEqual([])
  }
})

test('a room in which browsers queued and accounts came in is in order', async () => {
  const { room } = subject
  const event = await subject.sale.event()
  await room.open(event)
  await room.join(event, 'phone')
  await room.join(event, 'laptop')
  await room.claimBy(event, { browser: 'phone', position: 1, account: 'fan' })
  const laptop = { browser: 'laptop', position: 2 }
  await room.claimBy(event, { ...laptop, account: 'fan' }, 'already-admitted')
  await room.claimBy(event, { ...laptop, account: 'friend' })
  for (const check of [roomPositions, roomAdmissions, roomOrder, roomCapacity]) {
    expect(await subject.evidenceOf(check, event)).toEqual([])
  }
  await room.change(event, 'places', (redis, key) => redis.hset(key, 'phone', '1:u:friend'))
  expect(await subject.evidenceOf(roomAdmissions, event)).toEqual([
    `${event}: fan is admitted, by its place 1 came friend`,
  ])
})

const breaches: [
  line: string,
  check: Check,
  key: string,
  work: Parameters<TestRoom['change']>[2],
][] = [
  ['position 6 is that of f and g', roomPositions, 'places', (r, key) => r.hset(key, 'g', '6:w')],
  [
    'the place of g is "6", which is none',
    roomPositions,
    'places',
    (r, key) => r.hset(key, 'g', '6'),
  ],
  ['g is admitted and has no place', roomAdmissions, 'active', (r, key) => r.zadd(key, 1e15, 'g')],
  [
    'f is admitted, its place 6 is waiting',
    roomAdmissions,
    'active',
    (r, key) => r.zadd(key, 1e15, 'f'),
  ],
  ['place 1 of a is used and not gone', roomAdmissions, 'gone', (r, key) => r.setbit(key, 1, 0)],
  ['place 4 of d is left and not gone', roomAdmissions, 'gone', (r, key) => r.setbit(key, 4, 0)],
  ['position 5 is in only one of ready and tries', roomAdmissions, 'tries', (r, key) => r.del(key)],
  [
    'position 5 is ready, nobody waits there',
    roomAdmissions,
    'places',
    (r, key) => r.hset(key, 'e', '5:x'),
  ],
  ['place 6 of f waits and is gone', roomOrder, 'gone', (r, key) => r.setbit(key, 6, 1)],
  ['position 9 is gone and was never issued', roomOrder, 'gone', (r, key) => r.setbit(key, 9, 1)],
  ['serving is above issued', roomOrder, 'room', (r, key) => r.hset(key, 'serving', 7)],
  [
    'place 7 of g is above all that were issued',
    roomOrder,
    'places',
    (r, key) => r.hset(key, 'g', '7:w'),
  ],
  [
    'more people are admitted than 3, its capacity',
    roomCapacity,
    'active',
    (r, key) => r.zadd(key, 1e15, 'g'),
  ],
]

test.each(breaches)('finds: %s', async (line, check, key, work) => {
  const event = await fullRoom()
  await subject.room.change(event, key, work)
  expect(await subject.evidenceOf(check, event)).toContain(`${event}: ${line}`)
})

test('finds a room that is behind what was saved of it', async () => {
  const event = await fullRoom()
  const snapshot = { ...emptyRoom(1), issued: 6, serving: 5 }
  await rooms.saveSnapshot(subject.db, event, snapshot)
  expect(await subject.evidenceOf(roomNotBehind, event)).toEqual([])
  await subject.room.change(event, 'room', (redis, key) => redis.hset(key, 'issued', 4))
  expect(await subject.evidenceOf(roomNotBehind, event)).toEqual([
    `${event}: Redis has less as issued than was saved`,
  ])
  await rooms.saveSnapshot(subject.db, event, { ...snapshot, epoch: 2, issued: 600 })
  expect(await subject.evidenceOf(roomNotBehind, event)).toEqual([])
})

test('an admission that is over is not counted, although no tick has let go of it', async () => {
  const event = await fullRoom()
  await subject.room.change(event, 'active', (redis, key) => redis.zadd(key, Date.now() - 1, 'g'))
  expect(await subject.evidenceOf(roomCapacity, event)).toEqual([])
  expect(await subject.evidenceOf(roomAdmissions, event)).toEqual([])
})

/** A room of three that let everybody in until so many seconds ago, with these people inside besides its three. */
async function overfull(endedSecondsAgo: number, besides: string[]): Promise<string> {
  const event = await fullRoom()
  const accountKey = await accountKeyIn(event)
  for (const account of besides) {
    await subject.room.change(event, 'active', (redis, key) =>
      redis.zadd(key, 1e15, accountKey(account)),
    )
  }
  await audited(event, endedSecondsAgo + 60, 'passthrough')
  await audited(event, endedSecondsAgo, null)
  return event
}

async function accountKeyIn(event: string): Promise<(account: string) => string> {
  const [{ accountKey }] = (await loadEvents(subject.db, [event])) as [CheckedEvent]
  return accountKey
}

/** A person told the room something so many seconds ago. */
async function audited(event: string, secondsAgo: number, control: string | null): Promise<void> {
  const detail = JSON.stringify({ before: {}, after: { control } })
  await subject.sale.sql(
    `INSERT INTO audit (at, actor, action, event, detail) VALUES
      (NOW(3) - INTERVAL ${secondsAgo} SECOND, 'organiser', 'room-changed', '${event}', '${detail}')`,
  )
}

const tooMany = [expect.stringContaining('more people are admitted than 3, its capacity')]

test('after everybody was let in, more people may be inside as long as their admissions can last', async () => {
  expect(await subject.evidenceOf(roomCapacity, await overfull(300, ['g']))).toEqual([])
})

test('later they may not', async () => {
  expect(await subject.evidenceOf(roomCapacity, await overfull(313, ['g']))).toEqual(tooMany)
})

test('but for those who have held seats in time', async () => {
  const inside = [await subject.sale.buyer(), await subject.sale.buyer()]
  const event = await overfull(400, inside)
  await holdSeats(event, inside)
  expect(await subject.evidenceOf(roomCapacity, event)).toEqual(tooMany)
  await backdateHolds(event)
  expect(await subject.evidenceOf(roomCapacity, event)).toEqual([])
})

test('who held seats then and is outside now excuses nobody', async () => {
  const event = await overfull(400, ['g'])
  await holdSeats(event, [await subject.sale.buyer()])
  await backdateHolds(event)
  expect(await subject.evidenceOf(roomCapacity, event)).toEqual(tooMany)
})

async function holdSeats(event: string, accounts: string[]): Promise<void> {
  for (const [index, account] of accounts.entries()) {
    await subject.sale.hold(event, account, [`A-1-${index + 1}`])
  }
}

const backdateHolds = (event: string): Promise<void> =>
  subject.sale.sql(
    `UPDATE holds SET created_at = created_at - INTERVAL 200 SECOND WHERE event = '${event}'`,
  )

test('finds people in a room who are revoked', async () => {
  const event = await subject.sale.event()
  const [inside, waiting, gone] = [
    await subject.sale.buyer(),
    await subject.sale.buyer(),
    await subject.sale.buyer(),
  ]
  const accountKey = await accountKeyIn(event)
  const { room } = subject
  await room.open(event)
  await room.admit(event, accountKey(inside))
  await room.join(event, accountKey(waiting))
  await room.join(event, accountKey(gone))
  await room.leave(event, accountKey(gone))
  expect(await subject.evidenceOf(roomRevoked, event)).toEqual([])
  await inTransaction(subject.db, (tx) => revocations.insert(tx, event, [inside, waiting, gone]))
  expect((await subject.evidenceOf(roomRevoked, event)).toSorted()).toEqual(
    [
      `${event}: ${accountKey(inside)} is revoked and admitted`,
      `${event}: ${accountKey(waiting)} is revoked and waits`,
    ].toSorted(),
  )
})

test('a room that is missing cannot be checked', async () => {
  const event = await subject.sale.event()
  await expect(subject.evidenceOf(roomPositions, event)).rejects.toThrow('Redis has no room')
})
