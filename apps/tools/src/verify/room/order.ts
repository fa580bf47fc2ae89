import type { RoomPicture } from '@frontrow/waiting-room'
import { perRoom } from './room-check.ts'

/** W3: nobody who waits is passed over, and the room's numbers stand in their order. */
export const roomOrder = perRoom('waiting places in Redis', (picture, { mayRepeatPositions }) => {
  const waiting = [...picture.places].filter(([, { mark }]) => mark === 'w')
  const passedOver = waiting
    // Gone tells of one owner of a repeated position; the other one is called all the same.
    .filter(([, { position }]) => picture.gone.has(position) && !mayRepeatPositions)
    .map(([account, { position }]) => `place ${position} of ${account} waits and is gone`)
  return { count: waiting.length, evidence: [...passedOver, ...numbersOutOfOrder(picture)] }
})

function* numbersOutOfOrder({ numbers, places, gone }: RoomPicture): Generator<string> {
  const { issued, serving, slotEnd, placeEnd } = numbers
  if (serving > issued) yield `serving is above issued`
  if (slotEnd > serving) yield `the end of the slots is above serving`
  if (placeEnd > serving) yield `the end of the places is above serving`
  for (const [account, { position }] of places) {
    if (position > issued) yield `place ${position} of ${account} is above all that were issued`
  }
  if ((gone.last ?? 0) > issued) yield `position ${gone.last} is gone and was never issued`
}
