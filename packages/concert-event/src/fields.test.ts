import { describe, expect, it } from 'vitest'
import { seatPartSchema, textSchema, timeMsOf, timeSchema } from './fields.ts'

const messagesFor = (value: unknown) =>
  timeSchema.safeParse(value).error?.issues.map((issue) => issue.message)

describe('timeSchema', () => {
  it.each(['2027-03-01T10:00:00Z', '2027-03-01T19:00:00+09:00', '2028-02-29T10:00:00.123456Z'])(
    'takes %s as it is',
    (text) => {
      expect(timeSchema.parse(text)).toBe(text)
    },
  )

  it.each([
    '2027-03-01',
    '2027-03-01T10:00:00',
    '2027-03-01T10:00Z',
    '2027-03-01 10:00:00Z',
    '2027-03-01T25:00:00Z',
    '0001-01-01T00:00:00Z',
    'tomorrow',
  ])('refuses %s', (text) => {
    expect(messagesFor(text)).toEqual(['must be a time such as "2027-03-01T10:00:00Z"'])
  })

  it.each(['2027-02-29T10:00:00Z', '2027-04-31T10:00:00Z', '2027-02-30T10:00:00Z'])(
    'refuses %s, which no calendar has',
    (text) => {
      expect(messagesFor(text)).toEqual(['names a day that does not exist'])
    },
  )

  it('reads offsets and fractions', () => {
    expect(timeMsOf('2027-03-01T19:00:00.25+09:00')).toBe(Date.UTC(2027, 2, 1, 10, 0, 0, 250))
  })
})

describe('seatPartSchema', () => {
  it.each(['A', '1', 'FloorA', 'a234567890123456'])('takes %s', (name) => {
    expect(seatPartSchema.parse(name)).toBe(name)
  })

  it.each(['', 'A-1', 'A 1', '가', 'é', 'a2345678901234567', 'A\n'])('refuses "%s"', (name) => {
    expect(seatPartSchema.safeParse(name).error?.issues[0]?.message).toBe(
      'must be 1 to 16 letters A-Z, a-z or digits',
    )
  })
})

describe('textSchema', () => {
  it('takes any script, and nothing blank or too long', () => {
    const schema = textSchema(5)
    expect(schema.parse('콘서트 A')).toBe('콘서트 A')
    expect(schema.safeParse('   ').error?.issues[0]?.message).toBe('must not be blank')
    expect(schema.safeParse('').success).toBe(false)
    expect(schema.safeParse('abcdef').success).toBe(false)
  })
})
