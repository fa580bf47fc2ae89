import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { roomSoldOut } from '../room/sold-out.ts'
import { useSubject } from '../testing/use-subject.ts'
import { History } from './history.ts'
import { seenSoldOut } from './sold-out.ts'

const subject = useSubject()

/** Sells all ten seats. @returns the last booking */
async function sellOut(event: string): Promise<string> {
  let last = ''
  for (const row of [1, 3, 5, 7, 9]) {
    const seats = [`A-1-${row}`, `A-1-${row + 1}`]
    last = await subject.sale.book(event, await subject.sale.buyer(), seats)
  }
  return last
}

/** What the check finds when somebody was told so, so many seconds from now. */
function toldIn(seconds: number, event: string): Promise<string[]> {
  const history = new History()
  const t = Date.now() + seconds * 1000
  history.add(event, {
    t,
    account: 'fan',
    call: 'claim',
    outcome: 'sold-out',
    position: 1,
    epoch: 1,
  })
  return subject.evidenceOf(seenSoldOut, event, history)
}

test('W6: people are told that it is sold out when it is, and for some seconds after', async () => {
  const event = await subject.sale.event()
  const last = await sellOut(event)
  expect(await toldIn(0, event)).toEqual([])
  expect(await toldIn(3600, event)).toEqual([])
  // Sold out for a moment that can be told from none.
  await sleep(5)
  await subject.sale.cancel(last)
  expect(await toldIn(5, event)).toEqual([])
  const [line, ...more] = await toldIn(20, event)
  expect(line).toMatch(/^hall-\w+: people were told that it is sold out at 20.*, and it was not$/)
  expect(more).toEqual([])
})

test('W6: nobody is told that it is sold out before the last seat is', async () => {
  const event = await subject.sale.event()
  await subject.sale.book(event, await subject.sale.buyer(), ['A-1-1', 'A-1-2'])
  expect(await toldIn(0, event)).toHaveLength(1)
  await sellOut(await subject.sale.event())
  expect(await toldIn(0, event)).toHaveLength(1)
})

test('W6: a room that says it is sold out, and is not', async () => {
  const event = await subject.sale.event()
  await subject.room.open(event)
  expect(await subject.evidenceOf(roomSoldOut, event)).toEqual([])
  await subject.room.change(event, 'room', (redis, key) => redis.hset(key, 'phase', 'sold-out'))
  expect(await subject.evidenceOf(roomSoldOut, event)).toEqual([
    `${event}: the room says that it is sold out, and not every seat is sold`,
  ])
  await sellOut(event)
  expect(await subject.evidenceOf(roomSoldOut, event)).toEqual([])
})
