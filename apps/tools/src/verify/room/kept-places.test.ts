import type { InspectedPlace, RoomPicture } from '@frontrow/waiting-room'
import { expect, test } from 'vitest'
import type { Subject } from '../check.ts'
import type { History } from '../history/history.ts'
import { pictureOf } from '../testing/pictures.ts'
import { eventWith, historyOf, type Seen } from '../testing/seen.ts'
import { roomKeepsPlaces } from './kept-places.ts'

/** What the clients saw of the room of `pictureOf`. */
const seen: Seen[] = [
  [0, 'a', 'join', 'joined', 1],
  [0, 'b', 'join', 'joined', 2],
  [0, 'c', 'join', 'joined', 3],
  [0, 'd', 'join', 'joined', 4],
  [5, 'a', 'claim', 'admitted', 1],
  [6, 'b', 'leave', 'left', 2],
  [7, 'c', 'claim', 'called', 3],
]

/** Looks under the room's own names of the accounts. */
async function find(history: History, picture: RoomPicture, event = eventWith()) {
  const rooms = { get: async () => picture }
  const subject = { rooms, history, events: [event] }
  return roomKeepsPlaces.find(subject as unknown as Subject)
}

const without = (account: string): RoomPicture => {
  const picture = pictureOf()
  const places = new Map<string, InspectedPlace>(picture.places)
  places.delete(account)
  return { ...picture, places }
}

test('W5 holds while Redis has everybody where they were told', async () => {
  const { checked, evidence } = await find(historyOf(...seen), pictureOf())
  expect(checked.count).toBe(4)
  expect(evidence).toEqual([])
})

test.each(['a', 'd'])('W5: %s joined and Redis has no place of it', async (account) => {
  const { evidence } = await find(historyOf(...seen), without(account))
  expect(evidence).toEqual([`hall: ${account} joined and has no place`])
})

test('W5: who waits stands elsewhere than it was told', async () => {
  const moved = pictureOf({ places: { d: { position: 9, mark: 'w' } }, numbers: { issued: 9 } })
  expect((await find(historyOf(...seen), moved)).evidence).toEqual([
    'hall: d waits at position 4, Redis has 9:w',
  ])
  const over = pictureOf({ places: { d: { position: 4, mark: 'x' } } })
  expect((await find(historyOf(...seen), over)).evidence).toEqual([
    'hall: d waits at position 4, Redis has 4:x',
  ])
})

test('W5: who may have lapsed, has left, or has joined anew may stand elsewhere', async () => {
  const lapsed = pictureOf({
    places: { d: { position: 9, mark: 'w' } },
    numbers: { issued: 9, placeEnd: 4 },
  })
  expect((await find(historyOf(...seen), lapsed)).evidence).toEqual([])
  const moved = pictureOf({ places: { d: { position: 9, mark: 'w' } }, numbers: { issued: 9 } })
  const joinedAnew = historyOf(...seen, [9, 'd', 'join', 'joined', 9])
  expect((await find(joinedAnew, moved)).evidence).toEqual([])
  const left = historyOf(...seen, [8, 'd', 'leave', 'timeout', 4])
  expect((await find(left, moved)).evidence).toEqual([])
})

test('W5: after a failover, and in another epoch, Redis need not have whom it has not seen since', async () => {
  const failover = eventWith({ mayRepeatPositions: true })
  expect((await find(historyOf(...seen), without('d'), failover)).evidence).toEqual([])
  const reset = pictureOf({ places: {}, numbers: { epoch: 2 } })
  expect((await find(historyOf(...seen), reset)).checked.count).toBe(0)
})

test('W5: the room calls an account by a name of its own', async () => {
  const event = eventWith({ accountKey: (account) => account.toUpperCase() })
  const { evidence } = await find(historyOf([0, 'd', 'join', 'joined', 4]), pictureOf(), event)
  expect(evidence).toEqual(['hall: d joined and has no place'])
})
