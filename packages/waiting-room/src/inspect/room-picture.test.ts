import { expect, test } from 'vitest'
import { GoneBits, parsePlace } from './room-picture.ts'

test('reads bits as Redis numbers them', () => {
  const gone = new GoneBits(Buffer.from([0b0100_0001, 0b1000_0000, 0]))
  const positions = Array.from({ length: 40 }, (_, position) => position)
  expect(positions.filter((position) => gone.has(position))).toEqual([1, 7, 8])
  expect(gone.last).toBe(8)
})

test('without a bit there is no last one', () => {
  expect(new GoneBits(Buffer.alloc(0)).last).toBeUndefined()
  expect(new GoneBits(Buffer.alloc(3)).last).toBeUndefined()
})

test('reads places', () => {
  expect(parsePlace('900000:u')).toEqual({ position: 900_000, mark: 'u' })
  expect(parsePlace('7:u:a_b-c')).toEqual({ position: 7, mark: 'u', account: 'a_b-c' })
  expect(parsePlace('7:x:a')).toEqual({ position: 7, mark: 'x', account: 'a' })
})

test.each(['', '7', '7:', ':w', '7:z', 'x7:w', '7:w ', '7:w:a', '7:u:', '7:u:a:b'])(
  '"%s" is no place',
  (text) => {
    expect(parsePlace(text)).toBeUndefined()
  },
)
