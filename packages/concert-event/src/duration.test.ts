import { describe, expect, it } from 'vitest'
import { durationSchema, formatDuration, parseDuration } from './duration.ts'

describe('parseDuration', () => {
  it.each([
    ['500ms', 500],
    ['30s', 30_000],
    ['5m', 300_000],
    ['1h30m', 5_400_000],
    ['90m', 5_400_000],
    ['1h1m1s1ms', 3_661_001],
  ])('reads %s', (text, durationMs) => {
    expect(parseDuration(text)).toBe(durationMs)
  })

  it.each(['', '5', 'm', '0s', '-5m', '+5m', '1.5h', '5 m', '5M', '5m\n', '1d', '999999s'])(
    'refuses "%s"',
    (text) => {
      expect(() => parseDuration(text)).toThrow(
        new RangeError(`"${text}" is no duration such as 5m or 1h30m`),
      )
    },
  )
})

describe('formatDuration', () => {
  it.each([
    [500, '500ms'],
    [90_000, '1m30s'],
    [3_600_000, '1h'],
    [86_400_000, '24h'],
    [3_661_001, '1h1m1s1ms'],
  ])('writes %i', (durationMs, text) => {
    expect(formatDuration(durationMs)).toBe(text)
    expect(parseDuration(text)).toBe(durationMs)
  })

  it.each([0, -1, 1.5, Number.NaN])('refuses %d', (durationMs) => {
    expect(() => formatDuration(durationMs)).toThrow(RangeError)
  })
})

describe('durationSchema', () => {
  const schema = durationSchema('30s', '1h')
  const messagesFor = (value: unknown) =>
    schema.safeParse(value).error?.issues.map((issue) => issue.message)

  it('takes its own bounds and leaves the text as it is', () => {
    expect(schema.parse('30s')).toBe('30s')
    expect(schema.parse('60m')).toBe('60m')
  })

  it('names the bounds', () => {
    expect(messagesFor('29s')).toEqual(['must be between 30s and 1h'])
    expect(messagesFor('1h1ms')).toEqual(['must be between 30s and 1h'])
    expect(messagesFor('0s')).toEqual(['must be between 30s and 1h'])
  })

  it('says once what a duration looks like', () => {
    expect(messagesFor('5 minutes')).toEqual(['must be a duration such as 30s, 5m or 1h30m'])
  })
})
