import type { RoomPicture } from '@frontrow/waiting-room'
import { expect, test, vi } from 'vitest'
import { pictureOf } from '../testing/pictures.ts'
import { eventWith } from '../testing/seen.ts'
import { RoomPictures } from './room-pictures.ts'

test('a room is read once for all who look at the same time', async () => {
  const picture = vi.fn<() => Promise<RoomPicture>>(async () => pictureOf())
  const rooms = new RoomPictures({ picture })
  await Promise.all([rooms.get(eventWith()), rooms.get(eventWith())])
  expect(picture).toHaveBeenCalledTimes(1)
  rooms.forget()
  await rooms.get(eventWith())
  expect(picture).toHaveBeenCalledTimes(2)
})

test('a room that is missing is not an empty one', async () => {
  const rooms = new RoomPictures({ picture: async () => undefined })
  await expect(rooms.get(eventWith())).rejects.toThrow('Redis has no room of hall')
})

test('an event that is over needs no room', async () => {
  const rooms = new RoomPictures({ picture: async () => undefined })
  expect(await rooms.get(eventWith({ phase: 'ended' }))).toBeUndefined()
})
