import { expect, test } from 'vitest'
import type { Check } from '../check.ts'
import { findIn, type PictureParts, pictureOf } from '../testing/pictures.ts'
import { roomAdmissions } from './admissions.ts'
import { roomCapacity } from './capacity.ts'
import { roomOrder } from './order.ts'
import { roomPositions } from './positions.ts'

test.each([
  ['W1', roomPositions, 4],
  ['W2', roomAdmissions, 5],
  ['W3', roomOrder, 2],
  ['W4', roomCapacity, 1],
])('%s holds in a room as the scripts leave it', async (_, check, count) => {
  const { checked, evidence } = await findIn(pictureOf(), check)
  expect(evidence).toEqual([])
  expect(checked.count).toBe(count)
})

test('W2 holds in a room of browsers, of which one account used two, one after the other', async () => {
  const places = {
    phone: { position: 5, mark: 'u', account: 'fan' },
    laptop: { position: 6, mark: 'u', account: 'fan' },
    tablet: { position: 7, mark: 'x', account: 'friend' },
  } satisfies PictureParts['places']
  const changes = { places, active: ['a', 'fan'], entrants: { fan: 'laptop', friend: 'tablet' } }
  const picture = pictureOf({ ...changes, gone: [1, 2, 5, 6, 7], numbers: { issued: 7 } })
  expect((await findIn(picture, roomAdmissions)).evidence).toEqual([])
})

const breaches: [check: Check, parts: PictureParts, lines: string[]][] = [
  [roomPositions, { places: { e: { position: 1, mark: 'w' } } }, ['position 1 is that of a and e']],
  [roomPositions, { malformed: { e: '7' } }, ['the place of e is "7", which is none']],
  [roomAdmissions, { active: ['a', 'z'] }, ['z is admitted and has no place']],
  [roomAdmissions, { active: ['d'] }, ['d is admitted, its place 4 is waiting']],
  [roomAdmissions, { active: ['b'] }, ['b is admitted, its place 2 is left']],
  [
    roomAdmissions,
    { active: ['fan'], entrants: { fan: 'd' } },
    ['fan is admitted, its place 4 is waiting'],
  ],
  [
    roomAdmissions,
    { active: ['fan'], entrants: { fan: 'a' } },
    ['fan is admitted, by its place 1 came a'],
  ],
  [
    roomAdmissions,
    { active: ['fan'], entrants: { fan: 'z' } },
    ['fan is admitted and has no place'],
  ],
  [roomAdmissions, { gone: [2] }, ['place 1 of a is used and not gone']],
  [roomAdmissions, { gone: [1] }, ['place 2 of b is left and not gone']],
  [roomAdmissions, { ready: [1, 3], tries: [1, 3] }, ['position 1 is ready, nobody waits there']],
  [roomAdmissions, { ready: [3, 4], tries: [3, 4] }, ['position 4 is ready and was not called']],
  [roomAdmissions, { tries: [] }, ['position 3 is in only one of ready and tries']],
  [roomAdmissions, { ready: [] }, ['position 3 is in only one of ready and tries']],
  [roomOrder, { gone: [1, 2, 4] }, ['place 4 of d waits and is gone']],
  [roomOrder, { gone: [1, 2, 5] }, ['position 5 is gone and was never issued']],
  [roomOrder, { numbers: { serving: 5 } }, ['serving is above issued']],
  [roomOrder, { numbers: { slotEnd: 4 } }, ['the end of the slots is above serving']],
  [roomOrder, { numbers: { placeEnd: 4 } }, ['the end of the places is above serving']],
  [roomOrder, { numbers: { issued: 3 } }, ['place 4 of d is above all that were issued']],
  [roomCapacity, { active: ['a', 'b', 'c'] }, ['more people are admitted than 2, its capacity']],
]

test.each(breaches.map(([check, parts, lines]) => ({ check, parts, lines })))(
  'finds: $lines',
  async ({ check, parts, lines }) => {
    const { evidence } = await findIn(pictureOf(parts), check)
    expect(evidence).toEqual(lines.map((line) => `hall: ${line}`))
  },
)
