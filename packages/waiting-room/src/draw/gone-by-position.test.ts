import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { GoneBits } from '../inspect/room-picture.ts'
import { goneByPosition } from './gone-by-position.ts'
import { Permutation } from './permutation.ts'

const orderOf = (size: number): Permutation =>
  new Permutation(createHash('sha256').update('gone').digest(), size)

function bitmapOf(numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc((Math.max(0, ...numbers) >> 3) + 1)
  for (const number of numbers) bytes[number >> 3]! |= 0x80 >> (number & 7)
  return bytes
}

const setIn = (bytes: Buffer, last: number): number[] => {
  const bits = new GoneBits(bytes)
  return Array.from({ length: last }, (_, i) => i + 1).filter((position) => bits.has(position))
}

test('who has gone by number has gone by position, and nobody else', () => {
  const order = orderOf(1000)
  const numbers = [1, 2, 7, 8, 9, 500, 999, 1000]
  const expected = numbers.map((number) => order.positionOf(number)).toSorted((a, b) => a - b)
  const drawn = goneByPosition(bitmapOf(numbers), order)
  expect(setIn(drawn, 1000)).toEqual(expected)
  expect(drawn).toHaveLength(126)
})

test('late places in the last byte stay as they are', () => {
  expect(setIn(goneByPosition(bitmapOf([11, 13, 15]), orderOf(10)), 15)).toEqual([11, 13, 15])
})

test('without anybody gone the line is written whole', () => {
  expect(goneByPosition(Buffer.alloc(0), orderOf(20))).toEqual(Buffer.alloc(3))
  expect(goneByPosition(Buffer.alloc(0), orderOf(0))).toEqual(Buffer.alloc(1))
})
