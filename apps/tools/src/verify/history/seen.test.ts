import { expect, test } from 'vitest'
import { eventWith, evidenceIn, historyOf, type Seen, startMs } from '../testing/seen.ts'
import { seenAdmissions } from './admissions.ts'
import { seenCapacity } from './capacity.ts'
import { seenOrder } from './order.ts'
import { seenPositions } from './positions.ts'

/** A room of two, in which a and b are admitted, a pays and c comes in; d waits, leaves, and waits again. */
const sale: Seen[] = [
  [0, 'a', 'join', 'joined', 1],
  [0, 'b', 'join', 'joined', 2],
  [0, 'c', 'join', 'joined', 3],
  [0, 'd', 'join', 'joined', 4],
  [1, 'd', 'poll', 'waiting', 4],
  [5, 'a', 'claim', 'admitted', 1],
  [5, 'b', 'claim', 'admitted', 2],
  [6, 'c', 'claim', 'called', 3],
  [7, 'd', 'claim', 'waiting', 4],
  [8, 'a', 'hold', 'held', 1],
  [9, 'a', 'pay', 'insufficient-points', 1],
  [10, 'a', 'pay', 'paid', 1],
  [11, 'c', 'claim', 'admitted', 3],
  [12, 'd', 'leave', 'left', 4],
  [13, 'd', 'join', 'joined', 5],
  [14, 'd', 'claim', 'waiting', 5],
]

test.each([
  ['W1', seenPositions],
  ['W2', seenAdmissions],
  ['W3', seenOrder],
  ['W4', seenCapacity],
])('%s holds in a sale that keeps its promises, in whatever order it is read', async (_, check) => {
  expect(await evidenceIn(historyOf(...sale), check)).toEqual([])
  expect(await evidenceIn(historyOf(...sale.toReversed()), check)).toEqual([])
})

test('W1: a position that two accounts were given', async () => {
  const history = historyOf([0, 'a', 'join', 'joined', 1], [9, 'b', 'join', 'joined', 1])
  expect(await evidenceIn(history, seenPositions)).toEqual([
    'hall: epoch 1: position 1 was given to a and to b',
  ])
})

test('W1: a position that was given twice by a failover, unless all its owners kept their turn', async () => {
  const twice: Seen[] = [
    [0, 'a', 'join', 'joined', 1],
    [9, 'b', 'join', 'joined', 1],
    [10, 'a', 'claim', 'admitted', 1],
  ]
  const failover = eventWith({ mayRepeatPositions: true })
  expect(await evidenceIn(historyOf(...twice), seenPositions, failover)).toEqual([])
  const lost = historyOf(...twice, [12, 'b', 'claim', 'lapsed', 1])
  expect(await evidenceIn(lost, seenPositions, failover)).toEqual([
    'hall: epoch 1: position 1 was given to a and to b; one lost it',
  ])
  const left = historyOf(...twice, [12, 'b', 'leave', 'left', 1], [13, 'b', 'poll', 'left', 1])
  expect(await evidenceIn(left, seenPositions, failover)).toEqual([])
})

test.each<Seen[]>([
  [
    [0, 'a', 'join', 'joined', 1],
    [9, 'a', 'join', 'joined', 1],
  ],
  [
    [0, 'a', 'join', 'joined', 1],
    [9, 'b', 'join', 'joined', 1, 2],
  ],
  [
    [0, 'a', 'join', 'joined', 1],
    [9, 'b', 'claim', 'forbidden', 1],
  ],
])('W1: the same account, another epoch, a stolen ticket', async (...answers) => {
  expect(await evidenceIn(historyOf(...answers), seenPositions)).toEqual([])
})

const again = (seconds: number): Seen => [seconds, 'a', 'join', 'joined', 9]

test.each<[why: string, ...Seen[]]>([
  ['it waits', [0, 'a', 'join', 'joined', 1], again(590)],
  ['it waits', [0, 'a', 'join', 'joined', 1], [100, 'a', 'claim', 'waiting', 1], again(690)],
  ['it is ready', [0, 'a', 'join', 'joined', 1], [590, 'a', 'claim', 'called', 1], again(670)],
  ['it is inside', [0, 'a', 'join', 'joined', 1], [10, 'a', 'claim', 'admitted', 1], again(300)],
  ['it left later', [0, 'a', 'join', 'joined', 1], again(10), [13, 'a', 'leave', 'left', 1]],
  [
    'it did not pay',
    [0, 'a', 'join', 'joined', 1],
    [10, 'a', 'claim', 'admitted', 1],
    [20, 'a', 'pay', 'insufficient-points', 1],
    again(30),
  ],
])('W2: a new place while the old one counts, since %s', async (_, ...answers) => {
  const [line, ...more] = await evidenceIn(historyOf(...answers), seenAdmissions)
  expect(line).toMatch(/a was given position 9 at 2026.*, while its position 1 still counted/)
  expect(more).toEqual([])
})

test.each<[why: string, ...Seen[]]>([
  ['it left', [0, 'a', 'join', 'joined', 1], [9, 'a', 'leave', 'left', 1], again(9)],
  ['it may have left', [0, 'a', 'join', 'joined', 1], again(9), [60, 'a', 'leave', 'timeout', 1]],
  ['it may have lapsed', [0, 'a', 'join', 'joined', 1], again(599)],
  ['it lapsed', [0, 'a', 'join', 'joined', 1], [9, 'a', 'claim', 'lapsed', 1], again(10)],
  [
    'it may be ready no more',
    [0, 'a', 'join', 'joined', 1],
    [590, 'a', 'claim', 'called', 1],
    again(679),
  ],
  [
    'its time is over',
    [0, 'a', 'join', 'joined', 1],
    [10, 'a', 'claim', 'admitted', 1],
    again(309),
  ],
  [
    'it paid',
    [0, 'a', 'join', 'joined', 1],
    [10, 'a', 'claim', 'admitted', 1],
    [20, 'a', 'pay', 'paid', 1],
    again(20),
  ],
  [
    'it may have been inside before',
    [0, 'a', 'join', 'joined', 1],
    [5, 'a', 'claim', 'timeout', 1],
    [60, 'a', 'claim', 'admitted', 1],
    again(300),
  ],
  ['the epoch is another', [0, 'a', 'join', 'joined', 1], [9, 'a', 'join', 'joined', 1, 2]],
])('W2: a new place is right when %s', async (_, ...answers) => {
  expect(await evidenceIn(historyOf(...answers), seenAdmissions)).toEqual([])
})

test('W2: two admissions at the same time', async () => {
  const history = historyOf([5, 'a', 'claim', 'admitted', 1], [9, 'a', 'claim', 'admitted', 7])
  const [line] = await evidenceIn(history, seenAdmissions)
  expect(line).toMatch(/a was admitted with position 7 at .*, while admitted with 1$/)
})

test('W2: one account admitted by two browsers at the same time', async () => {
  const history = historyOf(
    [5, 'phone/a', 'claim', 'admitted', 1],
    [9, 'laptop/a', 'claim', 'admitted', 7],
  )
  const [line, ...more] = await evidenceIn(history, seenAdmissions)
  expect(line).toMatch(/a was admitted with position 7 at .*, while admitted with 1$/)
  expect(more).toEqual([])
})

test('W2: two accounts that came in by one place', async () => {
  const history = historyOf(
    [5, 'phone/a', 'claim', 'admitted', 1],
    [400, 'phone/b', 'claim', 'admitted', 1],
  )
  expect(await evidenceIn(history, seenAdmissions)).toEqual([
    'hall: epoch 1: by position 1 of phone came a and b',
  ])
})

test('W2: a browser that was given a second place while its first one counted', async () => {
  const history = historyOf(
    [0, 'phone/', 'join', 'joined', 1],
    [100, 'phone/', 'join', 'joined', 9],
  )
  const [line] = await evidenceIn(history, seenAdmissions)
  expect(line).toMatch(/phone was given position 9 at .*, while its position 1 still counted/)
})

test('W2: several browsers of one account, and several accounts on one browser, one after the other', async () => {
  const history = historyOf(
    [0, 'phone/', 'join', 'joined', 1],
    [0, 'laptop/', 'join', 'joined', 2],
    [5, 'phone/a', 'claim', 'admitted', 1],
    [6, 'laptop/a', 'claim', 'already-admitted', 2],
    [7, 'phone/b', 'claim', 'forbidden', 1],
    [20, 'phone/a', 'pay', 'paid', 1],
    [21, 'laptop/a', 'claim', 'admitted', 2],
    [22, 'phone/', 'join', 'joined', 3],
    [30, 'phone/b', 'claim', 'admitted', 3],
  )
  expect(await evidenceIn(history, seenAdmissions)).toEqual([])
  expect(await evidenceIn(history, seenPositions)).toEqual([])
})

test.each<Seen[]>([
  [
    [5, 'a', 'claim', 'admitted', 1],
    [9, 'a', 'claim', 'admitted', 1],
  ],
  [
    [5, 'a', 'claim', 'admitted', 1],
    [10, 'a', 'leave', 'left', 1],
    [9, 'a', 'claim', 'admitted', 7],
  ],
  [
    [5, 'a', 'claim', 'admitted', 1],
    [303, 'a', 'claim', 'admitted', 7],
  ],
])('W2: the same pass again, or one admission after the other', async (...answers) => {
  expect(await evidenceIn(historyOf(...answers), seenAdmissions)).toEqual([])
})

test.each<{ behind: Seen }>([
  { behind: [10, 'b', 'claim', 'admitted', 2] },
  { behind: [10, 'b', 'claim', 'called', 2] },
  { behind: [10, 'b', 'poll', 'called', 2] },
])('W3: told to wait after somebody behind had been called: $behind', async ({ behind }) => {
  const history = historyOf(behind, [12.1, 'a', 'claim', 'waiting', 1])
  const [line] = await evidenceIn(history, seenOrder)
  expect(line).toMatch(/^hall: epoch 1: a at position 1 was told to wait at .* position 2 had been/)
})

test.each<Seen[]>([
  [
    [10, 'b', 'claim', 'admitted', 2],
    [12, 'a', 'claim', 'waiting', 1],
  ],
  [
    [10, 'b', 'claim', 'admitted', 2],
    [20, 'a', 'poll', 'waiting', 1],
  ],
  [
    [10, 'b', 'claim', 'admitted', 2],
    [20, 'a', 'claim', 'called', 1],
  ],
  [
    [10, 'b', 'claim', 'admitted', 2],
    [20, 'c', 'claim', 'waiting', 3],
  ],
  [
    [10, 'b', 'claim', 'admitted', 2],
    [20, 'a', 'claim', 'waiting', 1, 2],
  ],
])('W3: told in time, an old poll, called too, behind, another epoch', async (...answers) => {
  expect(await evidenceIn(historyOf(...answers), seenOrder)).toEqual([])
})

const tooFull: Seen[] = [
  [-400, 'a', 'join', 'joined', 1],
  [5, 'a', 'claim', 'admitted', 1],
  [5, 'b', 'claim', 'admitted', 2],
  [7.5, 'e', 'claim', 'admitted', 8],
]

test('W4: three people in a room of two', async () => {
  const [line, ...more] = await evidenceIn(historyOf(...tooFull), seenCapacity)
  expect(line).toMatch(/at 2026-11-22T10:00:07.500Z at least 3 people were admitted.* above 2$/)
  expect(more).toEqual([])
})

test.each<[why: string, answer: Seen]>([
  ['paid before', [9.5, 'a', 'pay', 'paid', 1]],
  ['may have left', [9, 'a', 'leave', 'timeout', 1]],
  ['may have paid', [9, 'a', 'pay', 'unavailable', 1]],
  ['may have come in long before', [4, 'a', 'claim', 'timeout', 1]],
])('W4: one who %s does not count', async (_, answer) => {
  expect(await evidenceIn(historyOf(...tooFull, answer), seenCapacity)).toEqual([])
})

test('who was revoked has no place and no admission from then on', async () => {
  const again = historyOf(
    [0, 'a', 'join', 'joined', 1],
    [5, 'a', 'claim', 'admitted', 1],
    [11, 'a', 'claim', 'revoked', 1],
    [20, 'a', 'join', 'joined', 7],
    [30, 'a', 'claim', 'admitted', 7],
  )
  expect(await evidenceIn(again, seenAdmissions)).toHaveLength(2)
  again.revoke('hall', [{ account: 'a', atMs: startMs + 10_000 }])
  expect(await evidenceIn(again, seenAdmissions)).toEqual([])

  const browsers = historyOf(
    [0, 'phone/a', 'join', 'joined', 1],
    [5, 'phone/a', 'claim', 'admitted', 1],
    [6, 'tablet/a', 'claim', 'admitted', 7],
  )
  expect(await evidenceIn(browsers, seenAdmissions)).toHaveLength(1)
  browsers.revoke('hall', [{ account: 'a', atMs: startMs + 5500 }])
  expect(await evidenceIn(browsers, seenAdmissions)).toEqual([])

  const full = historyOf(...tooFull)
  full.revoke('hall', [{ account: 'a', atMs: startMs + 6000 }])
  expect(await evidenceIn(full, seenCapacity)).toEqual([])
})

test('who is reinstated has to keep to the rules again', async () => {
  const history = historyOf([20, 'a', 'join', 'joined', 7], [30, 'a', 'join', 'joined', 9])
  history.revoke('hall', [{ account: 'a', atMs: startMs + 10_000 }])
  expect(await evidenceIn(history, seenAdmissions)).toHaveLength(1)
})

/** The room lets everybody in, in seconds of the test. */
const passthrough = (from: number, to: number) =>
  eventWith({
    passthroughs: [{ startMs: startMs + from * 1000, endMs: startMs + to * 1000 }],
  })

test('W4: who comes in while everybody is let in is no breach', async () => {
  const history = historyOf(...tooFull)
  expect(await evidenceIn(history, seenCapacity, passthrough(7, 8))).toEqual([])
  expect(await evidenceIn(history, seenCapacity, passthrough(4, 5.6))).toEqual([])
})

test('W4: who comes in before that, or later into a room that it has filled, is one', async () => {
  const history = historyOf(...tooFull)
  expect(await evidenceIn(history, seenCapacity, passthrough(8, 60))).toHaveLength(1)
  expect(await evidenceIn(history, seenCapacity, passthrough(4, 5.4))).toHaveLength(1)
})

test('W4: one who was refused the payment does', async () => {
  const history = historyOf(...tooFull, [6, 'a', 'pay', 'insufficient-points', 1])
  expect(await evidenceIn(history, seenCapacity)).toHaveLength(1)
})
