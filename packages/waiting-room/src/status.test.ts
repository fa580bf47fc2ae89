import { expect, test } from 'vitest'
import {
  etaRangeSeconds,
  etaSeconds,
  parseStatus,
  pollAfterMs,
  pollTable,
  statusBody,
  streamWithin,
  statusFields,
} from './status.ts'

const fields: Record<(typeof statusFields)[number], string> = {
  phase: 'open',
  epoch: '1',
  serving: '500',
  issued: '900000',
  placeEnd: '100',
  admittedPerMinute: '60',
  servedPerMinute: '120',
  slowestPerMinute: '60',
  fastestPerMinute: '240',
  perMinute: '600',
  opensAtMs: '0',
  control: '',
  message: 'Welcome',
  revision: '3',
  lottery: '0',
  commitment: '',
  drawSize: '',
  listDigest: '',
  seed: '',
}
const status = parseStatus(statusFields.map((name) => fields[name]))!

test('people near the front are told to ask every second or two, people far away every twenty', () => {
  const table = pollTable({ phase: 'open', servedPerMinute: 600, newUsersPerMinute: 600 })
  expect(pollAfterMs(table, 0)).toBe(1000)
  expect(pollAfterMs(table, 300)).toBe(2000)
  expect(pollAfterMs(table, 899_999)).toBe(20_000)
})

test('the further away, the longer the wait between two polls', () => {
  const table = pollTable({ phase: 'open', servedPerMinute: 6000, newUsersPerMinute: 6000 })
  const waits = [0, 10, 100, 1000, 10_000, 100_000].map((distance) => pollAfterMs(table, distance))
  expect(waits).toEqual(waits.toSorted((a, b) => a - b))
})

test('however the rate jumps, nobody is called between two polls but those who ask every second', () => {
  const newUsersPerMinute = 60_000
  const table = pollTable({ phase: 'open', servedPerMinute: 0, newUsersPerMinute })
  for (const [i, [distance]] of table.slice(0, -1).entries()) {
    const laterMs = table[i + 1]![1] * 1.2
    expect(distance).toBeGreaterThan((newUsersPerMinute / 60_000) * laterMs)
  }
})

test('streams are for those who would else poll every second or two, while people are called', () => {
  expect(streamWithin({ ...status, servedPerMinute: 6000 })).toBe(4000)
  expect(streamWithin({ ...status, phase: 'prequeue' })).toBe(0)
  expect(streamWithin({ ...status, phase: 'sold-out' })).toBe(0)
})

test('after the sell-out everybody is told to ask once a minute, never to stop', () => {
  expect(pollTable({ ...status, phase: 'sold-out' })).toEqual([[0, 60_000]])
})

test('the estimate comes from the measured rate, and there is none without it', () => {
  expect(etaSeconds({ servedPerMinute: 120 }, 240)).toBe(120)
  expect(etaSeconds({ servedPerMinute: 0 }, 240)).toBeNull()
})

test('the estimate comes with a range: as the fastest and the slowest half minute went', () => {
  expect(etaRangeSeconds(status, 240)).toEqual([60, 240])
  expect(etaSeconds(status, 240)).toBe(120)
})

test('a line that stood still for a while has no latest time, one that is hardly measured no range', () => {
  expect(etaRangeSeconds({ servedPerMinuteRange: [0, 240] }, 240)).toEqual([60, null])
  expect(etaRangeSeconds({ servedPerMinuteRange: [0, 0] }, 240)).toBeNull()
  const young = parseStatus(
    statusFields.map((name) => (name.endsWith('estPerMinute') ? '' : fields[name])),
  )!
  expect(etaRangeSeconds(young, 240)).toBeNull()
  expect(JSON.parse(statusBody(young))).toMatchObject({ servedPerMinuteRange: null })
})

test('the body has the fields that clients are written against', () => {
  expect(JSON.parse(statusBody(status))).toEqual({
    phase: 'open',
    epoch: 1,
    serving: 500,
    issued: 900_000,
    admittedPerMinute: 60,
    servedPerMinute: 120,
    servedPerMinuteRange: [60, 240],
    pollAfterMs: pollTable(status),
    streamWithin: 200,
    message: 'Welcome',
    opensAt: '1970-01-01T00:00:00.000Z',
  })
})

test('a control stands in the body as long as there is one', () => {
  const body = statusBody({ ...status, control: 'drain' })
  expect(JSON.parse(body)).toMatchObject({ control: 'drain', message: 'Welcome' })
})

test('W6: a room that Redis does not have has no status', () => {
  expect(parseStatus(statusFields.map(() => null))).toBeUndefined()
})
