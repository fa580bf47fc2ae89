import { expect, test } from 'vitest'
import {
  bookingCancelled,
  bookingConfirmed,
  controlChanged,
  paymentCaptured,
  paymentRefunded,
  phaseChanged,
} from './build-event.ts'
import { parseEvent, sequenceOf } from './cloud-event.ts'
import { PoisonMessage } from './errors.ts'
import { topicOf, topics, topicSpecs } from './topics.ts'

const booking = {
  booking: 'b-1',
  event: 'small-hall',
  account: 'a-1',
  seats: [{ id: 'A-1-12', price: 50_000 }],
  total: 50_000,
  paidAt: '2026-11-22T10:00:00.000Z',
}
const cancelled = { ...booking, cancelledAt: '2026-11-23T10:00:00.000Z', refund: 50_000 }
const payment = {
  booking: 'b-1',
  event: 'small-hall',
  account: 'a-1',
  amount: 50_000,
  entry: 'e-1',
}
const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'

const all = [
  bookingConfirmed(booking, { sequence: 1, traceparent }),
  bookingCancelled(cancelled, { sequence: 2 }),
  paymentCaptured(payment, { sequence: 1, traceparent: null }),
  paymentRefunded(payment, { sequence: 2 }),
  phaseChanged({ event: 'small-hall', phase: 'open', previous: 'prequeue' }, { sequence: 3 }),
  controlChanged({ event: 'small-hall', actor: 'a-2', changes: { pause: true } }, { sequence: 4 }),
]

test.each(all)('$type survives JSON and parsing', (event) => {
  expect(parseEvent(Buffer.from(JSON.stringify(event)))).toEqual(event)
  expect(topics).toContain(topicOf(event.type))
})

test('a confirmed booking has the attributes of CloudEvents 1.0 and the whole booking', () => {
  const time = new Date('2026-11-22T10:00:00Z')
  const event = bookingConfirmed(booking, { sequence: 7, traceparent, time })
  expect(event).toEqual({
    specversion: '1.0',
    id: expect.stringMatching(/^[\da-f-]{36}$/),
    source: '/frontrow',
    type: 'dev.frontrow.booking.confirmed.v1',
    subject: 'b-1',
    time: '2026-11-22T10:00:00.000Z',
    datacontenttype: 'application/json',
    sequence: '0000000007',
    traceparent,
    data: { ...booking, state: 'confirmed' },
  })
})

test('sequences sort as text as they do as numbers', () => {
  const [ninth, tenth] = [9, 10].map((sequence) => bookingConfirmed(booking, { sequence }))
  expect(ninth!.sequence < tenth!.sequence).toBe(true)
  expect(sequenceOf(tenth!)).toBe(10)
})

test.each([-1, 1.5, Number.NaN, 1e10])('%d is no sequence', (sequence) => {
  expect(() => bookingConfirmed(booking, { sequence })).toThrow(RangeError)
})

test('the subject of a room event is the concert event', () => {
  expect(all.map(({ subject }) => subject)).toEqual([
    ...Array.from({ length: 4 }, () => 'b-1'),
    'small-hall',
    'small-hall',
  ])
})

test.each([
  ['nothing', null, /no value/],
  ['no JSON', '{', /not JSON/],
  ['another type', JSON.stringify({ ...all[0], type: 'dev.frontrow.other.v1' }), /type: /],
  [
    'a fraction of a won',
    JSON.stringify({ ...all[0], data: { ...booking, state: 'confirmed', total: 0.5 } }),
    /data\.total: /,
  ],
  ['the data of another type', JSON.stringify({ ...all[0], data: payment }), /data\.seats: /],
])('%s is poison, and the error says why', (_, value, why) => {
  expect(() => parseEvent(value)).toThrow(PoisonMessage)
  expect(() => parseEvent(value)).toThrow(why)
})

test('an event of a later version of us may carry more', () => {
  const more = { ...all[0], more: 1, data: { ...booking, state: 'confirmed', more: 1 } }
  expect(parseEvent(JSON.stringify(more))).toEqual(all[0])
})

test('every topic has a place for its dead letters', () => {
  const names = topicSpecs({ partitions: 6, replicas: 3 }).map(({ name }) => name)
  expect(names).toEqual(topics.flatMap((topic) => [topic, `${topic}.dlq`]))
})
