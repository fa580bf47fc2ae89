import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { commitmentOf, drawAlgorithm, lineOf, newSeed, orderOf } from './draw.ts'

const { algorithm, draw } = JSON.parse(
  readFileSync(new URL('../../../../docs/lottery-vectors.json', import.meta.url), 'utf8'),
)

test('a draw comes out as published: commitment, digest of the list, order', () => {
  const registrations = draw.lines.map((line: string) => line.split(':'))
  const list = registrations.map(([index, key]: string[]) => lineOf(Number(index), key ?? ''))
  const order = orderOf(draw.seed, draw.size)
  const drawn = registrations.toSorted(
    ([one]: string[], [other]: string[]) =>
      order.positionOf(Number(one)) - order.positionOf(Number(other)),
  )
  expect(drawAlgorithm).toBe(algorithm)
  expect(commitmentOf(draw.seed)).toBe(draw.commitment)
  expect(createHash('sha256').update(list.join('')).digest('hex')).toBe(draw.listDigest)
  expect(drawn.map(([, key]: string[]) => key)).toEqual(draw.order)
})

test('a seed has 256 bits, and another draw another one', () => {
  expect(newSeed()).toMatch(/^[0-9a-f]{64}$/)
  expect(newSeed()).not.toBe(newSeed())
})
