import { expect, test } from 'vitest'
import { PoisonMessage } from './errors.ts'
import type { IncomingMessage } from './event-bus.ts'
import { parkedMessage, replayedMessage } from './parking.ts'

const message: IncomingMessage = {
  topic: 'booking.v1',
  partition: 2,
  offset: '9007199254740993',
  key: Buffer.from('b-1'),
  value: Buffer.from([0xff, 0x00, 0xfe]),
  headers: { traceparent: '00-1', 'replayed-at': 'before' },
}

test('a parked message is untouched and tells where it lay and why it is here', () => {
  const parked = parkedMessage(message, 'platform', new PoisonMessage('The message is not JSON'))
  expect(parked.key).toBe(message.key)
  expect(parked.value).toBe(message.value)
  expect(parked.headers).toEqual({
    ...message.headers,
    'dlq-cause': 'PoisonMessage: The message is not JSON',
    'dlq-topic': 'booking.v1',
    'dlq-partition': '2',
    'dlq-offset': '9007199254740993',
    'dlq-group': 'platform',
    'dlq-at': expect.stringMatching(/^\d{4}-.*Z$/),
  })
})

test('the cause is one line of 500 characters at most, without a stack', () => {
  const error = new Error(`first\n  second ${'x'.repeat(1000)}`)
  const cause = parkedMessage(message, 'platform', error).headers?.['dlq-cause']
  expect(cause).toMatch(/^Error: first second x+$/)
  expect(cause).toHaveLength(500)
})

test('a replayed message is as it was, but for when it was put back', () => {
  const parked = parkedMessage(message, 'platform', new Error('no'))
  const replayed = replayedMessage({ ...message, headers: parked.headers ?? {} })
  expect(replayed).toEqual({
    key: message.key,
    value: message.value,
    headers: { traceparent: '00-1', 'replayed-at': expect.stringMatching(/^\d{4}-.*Z$/) },
  })
})
