import { setTimeout as sleep } from 'node:timers/promises'
import { SeatFilter } from '@frontrow/waiting-room'
import { expect, test } from 'vitest'
import { findSettled } from '../settle.ts'
import { useSubject } from '../testing/use-subject.ts'
import { strayLocks } from './stray-locks.ts'

const subject = useSubject()

/** An event whose room has admitted `visitor`. */
async function openEvent(): Promise<string> {
  const event = await subject.sale.event()
  await subject.room.open(event)
  await subject.room.admit(event, 'visitor')
  return event
}

async function lock(event: string, seat: string, hold: string, lifetimeMs = 60_000): Promise<void> {
  const locks = { event, accountKey: 'visitor', hold, seats: [seat] }
  await new SeatFilter(subject.redis).lock(locks, lifetimeMs)
}

const strayOn = (event: string, seat: string, owner: string): string =>
  `${event}: seat ${seat} could be sold, the lock of ${owner} keeps it from others`

test('the locks of seats that are held or sold, and those that end at once, are in order', async () => {
  const event = await openEvent()
  const hold = await subject.sale.hold(event, await subject.sale.buyer(), ['A-1-1'])
  await lock(event, 'A-1-1', hold)
  await subject.sale.book(event, await subject.sale.buyer(), ['A-1-2'])
  await lock(event, 'A-1-2', 'paid')
  await lock(event, 'A-1-3', 'contradicted', 900)
  expect(await subject.evidenceOf(strayLocks, event)).toEqual([])
})

test('finds a lock on a free seat, on one that was released, and on one that ran out', async () => {
  const event = await openEvent()
  const released = await subject.sale.hold(event, await subject.sale.buyer(), ['A-1-1'])
  await lock(event, 'A-1-1', released)
  const ranOut = await subject.sale.hold(event, await subject.sale.buyer(), ['A-1-2'], 1)
  await lock(event, 'A-1-2', ranOut)
  await lock(event, 'A-1-3', 'none')
  await subject.sale.release(released)
  expect(await subject.evidenceOf(strayLocks, event)).toEqual([
    strayOn(event, 'A-1-1', `visitor:${released}`),
    strayOn(event, 'A-1-2', `visitor:${ranOut}`),
    strayOn(event, 'A-1-3', 'visitor:none'),
  ])
})

test('finds the lock of a seat that was paid, cancelled and has come back', async () => {
  const event = await openEvent()
  const hold = await subject.sale.hold(event, await subject.sale.buyer(), ['A-1-1'])
  await lock(event, 'A-1-1', hold)
  await subject.sale.cancel(await subject.sale.pay(hold))
  expect(await subject.evidenceOf(strayLocks, event)).toEqual([])
  await sleep(1100)
  expect(await subject.evidenceOf(strayLocks, event)).toEqual([
    strayOn(event, 'A-1-1', `visitor:${hold}`),
  ])
})

test('finds a lock that never ends', async () => {
  const event = await openEvent()
  await subject.room.change(event, 'seat:A-1-1', (redis, key) => redis.set(key, 'visitor:h'))
  expect(await subject.evidenceOf(strayLocks, event)).toEqual([
    strayOn(event, 'A-1-1', 'visitor:h'),
  ])
})

test('the lock of a hold that is just being made is no breach', async () => {
  const event = await openEvent()
  const buyer = await subject.sale.buyer()
  await lock(event, 'A-1-1', 'h')
  const finding = findSettled(strayLocks, await subject.subjectOf(event), 10_000)
  await sleep(1500)
  await subject.sale.hold(event, buyer, ['A-1-1'])
  expect(await finding).toMatchObject({ evidence: [] })
})
