import { expect, test } from 'vitest'
import { bookingConfirmed, phaseChanged } from './build-event.ts'
import { parseEvent } from './cloud-event.ts'
import { messageOf, outboxRow } from './outbox.ts'

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'

const confirmed = bookingConfirmed(
  {
    booking: 'b-1',
    event: 'small-hall',
    account: 'a-1',
    seats: [{ id: 'A-1-12', price: 50_000 }],
    total: 50_000,
    paidAt: '2026-11-22T10:00:00.000Z',
  },
  { sequence: 1, traceparent },
)

test('the row of an event tells where it goes and holds it whole', () => {
  const { payload, ...row } = outboxRow(confirmed)
  expect(row).toEqual({
    id: confirmed.id,
    topic: 'booking.v1',
    messageKey: 'b-1',
    type: 'dev.frontrow.booking.confirmed.v1',
    sequence: 1,
    traceparent,
  })
  expect(parseEvent(payload)).toEqual(confirmed)
})

test('the message of a row is keyed by booking and can be traced', () => {
  const row = outboxRow(confirmed)
  expect(messageOf(row)).toEqual({
    key: 'b-1',
    value: row.payload,
    headers: {
      'content-type': 'application/cloudevents+json',
      ce_id: confirmed.id,
      ce_type: 'dev.frontrow.booking.confirmed.v1',
      traceparent,
    },
  })
})

test('without a trace there is no traceparent', () => {
  const event = phaseChanged(
    { event: 'small-hall', phase: 'open', previous: 'prequeue' },
    { sequence: 1 },
  )
  expect(outboxRow(event).traceparent).toBeNull()
  expect(messageOf(outboxRow(event)).headers).not.toHaveProperty('traceparent')
})
