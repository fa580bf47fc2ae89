import { expect, test } from 'vitest'
import { fullestMoment } from './capacity.ts'

test('counts what overlaps, and an end is not part of a span', () => {
  const spans = [
    { startMs: 1, endMs: 5 },
    { startMs: 5, endMs: 9 },
    { startMs: 3, endMs: 6 },
  ]
  expect(fullestMoment(spans)).toEqual({ count: 2, atMs: 3 })
})

test('nothing is never full', () => {
  expect(fullestMoment([])).toEqual({ count: 0, atMs: 0 })
})

test('agrees with counting at every start', () => {
  const spans = Array.from({ length: 300 }, () => {
    const startMs = Math.floor(Math.random() * 1000)
    return { startMs, endMs: startMs + 1 + Math.floor(Math.random() * 100) }
  })
  const counts = spans.map(({ startMs: atMs }) => {
    return spans.filter(({ startMs, endMs }) => startMs <= atMs && atMs < endMs).length
  })
  expect(fullestMoment(spans).count).toBe(Math.max(...counts))
})
