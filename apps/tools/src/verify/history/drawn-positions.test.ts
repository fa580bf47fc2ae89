import type { RoomPicture } from '@frontrow/waiting-room'
import { orderOf } from '@frontrow/waiting-room'
import { expect, test } from 'vitest'
import type { Subject } from '../check.ts'
import { pictureOf } from '../testing/pictures.ts'
import { eventWith, startMs } from '../testing/seen.ts'
import { seenDraw } from './drawn-positions.ts'
import { History } from './history.ts'
import { seenPlaceless } from './numbers.ts'

const draw = { seed: '5'.repeat(64), size: 3 }
const order = orderOf(draw.seed, draw.size)

/** `[account, number, position]`; a join before the draw where there is no position. */
type Told = readonly [account: string, registration: number, position?: number]

function historyOf(told: readonly Told[]): History {
  const history = new History()
  for (const [account, registration, position] of told) {
    const call = position === undefined ? ('join' as const) : ('poll' as const)
    const outcome = position === undefined ? 'joined' : 'waiting'
    history.add('hall', { t: startMs, account, call, outcome, registration, position, epoch: 1 })
  }
  return history
}

async function evidenceOf(
  told: readonly Told[],
  picture: RoomPicture = pictureOf({ numbers: { draw } }),
  event = eventWith(),
): Promise<string[]> {
  const rooms = { get: async () => picture }
  const subject = { rooms, history: historyOf(told), events: [event] }
  return (await seenDraw.find(subject as unknown as Subject)).evidence
}

const registered: Told[] = [
  ['a', 1],
  ['b', 2],
  ['c', 3],
]
const placed: Told[] = [1, 2, 3].map((number) => [
  'abc'.charAt(number - 1),
  number,
  order.positionOf(number),
])

test('holds where everybody is told what the draw gave, and before the draw', async () => {
  expect(await evidenceOf([...registered, ...placed])).toEqual([])
  expect(await evidenceOf(registered, pictureOf())).toEqual([])
})

test('somebody was told another position than the draw gave', async () => {
  const wrong = order.positionOf(2)
  expect(await evidenceOf([...registered, ['a', 1, wrong]])).toEqual([
    `hall: a was told position ${wrong}, the draw gave its number ${order.positionOf(1)}`,
  ])
})

test('a number that two accounts were given, unless a failover made Redis forget one', async () => {
  const twice: Told[] = [...registered, ['d', 2]]
  expect(await evidenceOf(twice)).toEqual(['hall: the number 2 was given to b and to d'])
  const failover = eventWith({ mayRepeatPositions: true })
  expect(await evidenceOf(twice, undefined, failover)).toEqual([])
})

test('W6: a registration has a number and no position, and is told where it is all the same', async () => {
  const subject = { history: historyOf(registered), events: [eventWith()] }
  const { evidence } = await seenPlaceless.find(subject as unknown as Subject)
  expect(evidence).toEqual([])
})
