import { expect, test } from 'vitest'
import { parseOptions } from './options.ts'

test('without arguments all events are checked, and ten seconds are given', () => {
  const flags = { afterFailover: false, json: false, help: false }
  expect(parseOptions([])).toEqual({
    events: [],
    histories: [],
    only: [],
    settleMs: 10_000,
    ...flags,
  })
})

test('events and histories may be many', () => {
  const args = ['--event', 'a', '--history', 'x', '--event=b', '--settle-seconds', '0.5', '--json']
  args.push('--after-failover', '--only', 'W1', '--only=B2')
  expect(parseOptions(args)).toMatchObject({
    events: ['a', 'b'],
    histories: ['x'],
    only: ['W1', 'B2'],
    settleMs: 500,
    afterFailover: true,
    json: true,
  })
})

test.each([
  ['--evnt', 'a'],
  ['hall'],
  ['--event'],
  ['--settle-seconds', 'x'],
  ['--settle-seconds=-1'],
  ['--only', 'W7'],
])('%s %s is answered with the usage', (...args) => {
  expect(() => parseOptions(args)).toThrow('Usage: frontrow-verify')
})
