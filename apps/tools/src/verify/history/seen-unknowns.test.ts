import { expect, test } from 'vitest'
import { eventWith, evidenceIn, historyOf, type Seen, startMs } from '../testing/seen.ts'
import { History } from './history.ts'
import { seenLostPlaces } from './lost-places.ts'
import { seenNumbers, seenPlaceless } from './numbers.ts'
import { soldOutSpans } from './sold-out.ts'

const lost = (...answers: Seen[]): Promise<string[]> =>
  evidenceIn(historyOf(...answers), seenLostPlaces)

test.each<[why: string, ...Seen[]]>([
  ['it waited', [0, 'a', 'join', 'joined', 1], [300, 'a', 'poll', 'lapsed', 1]],
  ['it waited', [0, 'a', 'join', 'joined', 1], [5, 'a', 'claim', 'spent', 1]],
  ['it never left', [0, 'a', 'join', 'joined', 1], [5, 'a', 'poll', 'left', 1]],
  [
    'it was told to wait',
    [0, 'a', 'join', 'joined', 1],
    [500, 'a', 'claim', 'waiting', 1],
    [900, 'a', 'claim', 'lapsed', 1],
  ],
  [
    'it was ready',
    [0, 'a', 'join', 'joined', 1],
    [700, 'a', 'claim', 'called', 1],
    [760, 'a', 'claim', 'lapsed', 1],
  ],
  [
    'it is inside',
    [0, 'a', 'join', 'joined', 1],
    [5, 'a', 'claim', 'admitted', 1],
    [100, 'a', 'claim', 'spent', 1],
  ],
])('W5: told that the place is over, although %s', async (_, ...answers) => {
  const [line, ...more] = await lost(...answers)
  expect(line).toMatch(/^hall: epoch 1: position 1 of a was called over at .*, while it still coun/)
  expect(more).toEqual([])
})

test.each<[why: string, ...Seen[]]>([
  ['it may have lapsed', [0, 'a', 'join', 'joined', 1], [599, 'a', 'poll', 'lapsed', 1]],
  [
    'it left',
    [0, 'a', 'join', 'joined', 1],
    [5, 'a', 'leave', 'left', 1],
    [6, 'a', 'poll', 'left', 1],
  ],
  [
    'it may have left',
    [0, 'a', 'join', 'joined', 1],
    [5, 'a', 'leave', 'timeout', 1],
    [6, 'a', 'poll', 'left', 1],
  ],
  [
    'it has paid',
    [0, 'a', 'join', 'joined', 1],
    [5, 'a', 'claim', 'admitted', 1],
    [9, 'a', 'pay', 'paid', 1],
    [10, 'a', 'claim', 'spent', 1],
  ],
  [
    'its time is over',
    [0, 'a', 'join', 'joined', 1],
    [5, 'a', 'claim', 'admitted', 1],
    [303, 'a', 'claim', 'spent', 1],
  ],
  [
    'it has been given another one, which is asked for elsewhere',
    [0, 'a', 'join', 'joined', 1],
    [9, 'a', 'join', 'joined', 7],
    [10, 'a', 'claim', 'spent', 1],
  ],
])('W5: the place is over because %s', async (_, ...answers) => {
  expect(await lost(...answers)).toEqual([])
})

/** `[seconds, serving, issued]` as everybody was shown them. */
function shown(...statuses: [seconds: number, serving: number, issued: number][]): History {
  const history = new History()
  for (const [seconds, serving, issued] of statuses) {
    const answer = { t: startMs + seconds * 1000, call: 'status', outcome: 'open' } as const
    history.add('hall', { ...answer, epoch: 1, serving, issued })
  }
  return history
}

test('W6: a number that was shown as less than before', async () => {
  const history = shown([0, 500, 900], [5, 510, 950], [13, 0, 960], [30, 520, 0], [31, 530, 970])
  expect(await evidenceIn(history, seenNumbers)).toEqual([
    'hall: epoch 1: serving was shown as 0 at 2026-11-22T10:00:13.000Z, after 500',
    'hall: epoch 1: issued was shown as 0 at 2026-11-22T10:00:30.000Z, after 960',
  ])
})

test('W6: pods may show older numbers for some seconds, and answers come in any order', async () => {
  expect(
    await evidenceIn(shown([31, 530, 970], [0, 500, 900], [12, 500, 900]), seenNumbers),
  ).toEqual([])
})

test('W6: somebody who was told to have joined, and not where', async () => {
  const history = historyOf([0, 'a', 'join', 'joined', 0], [0, 'b', 'join', 'sold-out', 0])
  expect(await evidenceIn(history, seenPlaceless)).toEqual([
    'hall: a was told that it joined, and not where',
  ])
})

const at = (seconds: number): Date => new Date(startMs + seconds * 1000)

test('an event is sold out from its last seat on until one comes back', () => {
  const steps = [
    { at: at(1), change: 3 },
    { at: at(2), change: 1 },
    { at: at(9), change: -1 },
    { at: at(12), change: 1 },
  ]
  expect(soldOutSpans(steps, 4)).toEqual([
    { startMs: startMs + 2000, endMs: startMs + 9000 },
    { startMs: startMs + 12_000, endMs: Number.POSITIVE_INFINITY },
  ])
  expect(soldOutSpans(steps, 5)).toEqual([])
})

test('what nobody saw breaks nothing', async () => {
  for (const check of [seenLostPlaces, seenNumbers, seenPlaceless]) {
    expect(await evidenceIn(new History(), check, eventWith())).toEqual([])
  }
})
