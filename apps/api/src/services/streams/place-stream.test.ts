import { expect, test } from 'vitest'
import type { Ticket } from '@frontrow/waiting-room'
import type { Place } from '../queue.ts'
import type { Notice } from '../room-board.ts'
import { EventStream } from './event-stream.ts'
import { PlaceStream } from './place-stream.ts'

const ticket: Ticket = { event: 'hall', epoch: 1, position: 9, accountKey: 'a'.repeat(20) }
const waiting: Place = {
  state: 'waiting',
  position: 9,
  ahead: 8,
  etaSeconds: 8,
  etaRangeSeconds: null,
  pollAfterMs: 1000,
}
const notice = {} as Notice

/** A stream whose place is found as the test says. */
function stream(places: (() => Promise<Place>)[], lifetimeMs = 60_000) {
  const events = new EventStream({ onEnd: () => {}, cutOff: () => {} })
  const placeIn = () => (places.shift() ?? (() => Promise.resolve(waiting)))()
  const endsAtMs = performance.now() + lifetimeMs
  return { place: new PlaceStream({ ticket, events, placeIn, endsAtMs }), events }
}

const found = (place: Partial<Place>) => () => Promise.resolve({ ...waiting, ...place })
const textOf = (events: EventStream): Promise<string> => new Response(events.body).text()

test('what has not changed is not told again, whatever the pause until a poll would be', async () => {
  const { place, events } = stream([found({}), found({ pollAfterMs: 1100 }), found({ ahead: 7 })])
  for (let seconds = 0; seconds < 3; seconds += 1) await place.take(notice)
  place.close()
  expect((await textOf(events)).match(/"ahead":\d/g)).toEqual(['"ahead":8', '"ahead":7'])
})

test.each(['called', 'admitted', 'lapsed', 'left', 'sold-out'] as const)(
  'the stream ends when %s has been said',
  async (state) => {
    const { place, events } = stream([found({ state })])
    await place.take(notice)
    await place.take(notice)
    const text = await textOf(events)
    expect(text.match(/event: place/g)?.length).toBe(1)
    expect(text).toContain(`"state":"${state}"`)
  },
)

test('while a place is being looked up no second look-up begins', async () => {
  let looks = 0
  let answer: ((place: Place) => void) | undefined
  const slow = () => {
    looks += 1
    return new Promise<Place>((resolve) => {
      answer = resolve
    })
  }
  const { place } = stream([slow, slow])
  const first = place.take(notice)
  await place.take(notice)
  expect(looks).toBe(1)
  answer?.(waiting)
  await first
})

test('when a place cannot be looked up the stream ends, and by polling the client is told why', async () => {
  const { place, events } = stream([() => Promise.reject(new Error('no Redis'))])
  await place.take(notice)
  expect(await textOf(events)).toBe('')
})

test('it lives as long as the room is known and its time lasts', async () => {
  const [unknown, old, living] = [stream([]), stream([], -1), stream([])]
  unknown.place.beat(false)
  old.place.beat(true)
  living.place.beat(true)
  living.place.close()
  expect(await textOf(unknown.events)).toBe('')
  expect(await textOf(old.events)).toBe('')
  expect(await textOf(living.events)).toBe(':\n\n')
})
