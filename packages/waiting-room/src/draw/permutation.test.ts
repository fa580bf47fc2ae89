import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { Permutation } from './permutation.ts'

interface Vector {
  seed: string
  size: number
  positions: Record<string, number>
}

const vectors = JSON.parse(
  readFileSync(new URL('../../../../docs/lottery-vectors.json', import.meta.url), 'utf8'),
) as { orders: Vector[] }

/** Another seed for each name, and the same one in every run. */
const seedOf = (name: string): Buffer => createHash('sha256').update(name).digest()

function orderOf(seed: Buffer, size: number): number[] {
  const permutation = new Permutation(seed, size)
  return Array.from({ length: size }, (_, i) => permutation.positionOf(i + 1))
}

/** How far counts are from being equal; its expected value is how many counts there are, less one. */
function chiSquare(counts: Iterable<number>, expected: number): number {
  return [...counts].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
}

test.each(vectors.orders)('gives the published positions of $size numbers', (vector) => {
  const permutation = new Permutation(Buffer.from(vector.seed, 'hex'), vector.size)
  const given = Object.keys(vector.positions).map((i) => [i, permutation.positionOf(Number(i))])
  expect(Object.fromEntries(given)).toEqual(vector.positions)
})

test('everyone gets a position and nobody the same one, for every size to 300 and some to 2000', () => {
  for (let size = 1; size <= 2000; size += size < 300 ? 1 : 97) {
    const taken = new Set(orderOf(seedOf(`sale ${size}`), size))
    expect(taken.size).toBe(size)
    expect(Math.max(...taken)).toBe(size)
  }
})

test('the same holds for any larger size and any seed', () => {
  const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 })
  fc.assert(
    fc.property(seeds, fc.integer({ min: 2001, max: 60_000 }), (seed, size) => {
      expect(new Set(orderOf(Buffer.from(seed), size)).size).toBe(size)
    }),
    { numRuns: 10 },
  )
})

test('of few people every order is as likely as any other', () => {
  const draws = 1200
  for (const [size, orders] of [
    [2, 2],
    [3, 6],
    [4, 24],
    [5, 120],
  ] as const) {
    const counts = new Map<string, number>()
    for (let draw = 0; draw < draws; draw += 1) {
      const order = orderOf(seedOf(`draw ${draw}`), size).join()
      counts.set(order, (counts.get(order) ?? 0) + 1)
    }
    expect(counts.size).toBe(orders)
    const degrees = orders - 1
    expect(chiSquare(counts.values(), draws / orders)).toBeLessThan(
      degrees + 4 * Math.sqrt(2 * degrees),
    )
  }
})

test('early and late registrations come to every part of the line alike', () => {
  const [draws, size, parts] = [600, 1000, 20]
  const none = (): number[] => Array.from({ length: parts }, () => 0)
  const counts = { first: none(), last: none() }
  let firstBeforeSecond = 0
  for (let draw = 0; draw < draws; draw += 1) {
    const permutation = new Permutation(seedOf(`hall ${draw}`), size)
    const partOf = (index: number) =>
      Math.floor(((permutation.positionOf(index) - 1) * parts) / size)
    counts.first[partOf(1)]! += 1
    counts.last[partOf(size)]! += 1
    if (permutation.positionOf(1) < permutation.positionOf(2)) firstBeforeSecond += 1
  }
  // 19 degrees of freedom: above 43.8 in one of a thousand fair draws.
  expect(chiSquare(counts.first, draws / parts)).toBeLessThan(43.8)
  expect(chiSquare(counts.last, draws / parts)).toBeLessThan(43.8)
  expect(Math.abs(firstBeforeSecond - draws / 2)).toBeLessThan(4 * Math.sqrt(draws / 4))
})

test('another seed, or one registration more, gives an unrelated order', () => {
  const size = 10_000
  const order = orderOf(seedOf('one'), size)
  const sameAs = (other: number[]) => other.filter((position, i) => position === order[i]).length
  const seed = seedOf('one')
  seed.writeUInt8(seed.readUInt8(31) ^ 1, 31)
  // Of two unrelated orders about one position is the same by chance.
  expect(sameAs(orderOf(seed, size))).toBeLessThan(10)
  expect(sameAs(orderOf(seedOf('one'), size + 1))).toBeLessThan(10)
  expect(sameAs(orderOf(seedOf('one'), size))).toBe(size)
})

test.each([0, -1, 11, 1.5, Number.NaN])('%s of ten has no position', (index) => {
  expect(() => new Permutation(seedOf('ten'), 10).positionOf(index)).toThrow(RangeError)
})
