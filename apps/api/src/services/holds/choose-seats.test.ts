import type { Seat } from '@frontrow/concert-event'
import { expect, test } from 'vitest'
import { chooseSeats } from './choose-seats.ts'

const row = (section: string, name: string, count: number): Seat[] =>
  Array.from({ length: count }, (_, index) => {
    const seat = `${index + 1}`
    return { id: `${section}-${name}-${seat}`, section, row: name, name: seat, price: 10 }
  })

const hall = [...row('A', '1', 4), ...row('A', '2', 4), ...row('B', '1', 4)]
const free =
  (...taken: string[]) =>
  (seat: string): boolean =>
    !taken.includes(seat)
const starts = Array.from({ length: 24 }, (_, index) => index / 24)

test('from any start the seats are next to each other in one row', () => {
  for (const random of starts) {
    const [first = '', second = ''] = chooseSeats(hall, free(), { count: 2 }, random) ?? []
    const index = hall.findIndex((seat) => seat.id === first)
    expect(hall[index + 1]?.id).toBe(second)
    expect(second.slice(0, 4)).toBe(first.slice(0, 4))
  }
})

test('the last and the first seat of a row are not neighbours', () => {
  const only = row('A', '1', 4)
  const chosen = starts.map((random) => chooseSeats(only, free('A-1-2'), { count: 2 }, random))
  expect(new Set(chosen.map((seats) => seats?.join(' ')))).toEqual(new Set(['A-1-3 A-1-4']))
})

test('a row that has them side by side goes before a nearer one that has not', () => {
  const isFree = free('A-1-2', 'A-1-4', 'A-2-2', 'A-2-3')
  expect(chooseSeats(hall, isFree, { count: 3 }, 0)).toEqual(['B-1-1', 'B-1-2', 'B-1-3'])
})

test('where no row has them side by side, any free ones do', () => {
  const isFree = free('A-1-2', 'A-1-4', 'A-2-1', 'A-2-3', 'B-1-1', 'B-1-3')
  expect(chooseSeats(hall, isFree, { count: 2 }, 0)).toEqual(['A-1-1', 'A-1-3'])
})

test('only seats of the section asked for are chosen', () => {
  for (const random of starts) {
    const seats = chooseSeats(hall, free(), { count: 4, section: 'B' }, random)
    expect(seats).toEqual(['B-1-1', 'B-1-2', 'B-1-3', 'B-1-4'])
  }
})

test('too few free seats, or none of that section, give no choice', () => {
  expect(chooseSeats(hall, free('B-1-1'), { count: 4, section: 'B' }, 0.5)).toBeUndefined()
  expect(chooseSeats(hall, free(), { count: 1, section: 'C' }, 0.5)).toBeUndefined()
  expect(chooseSeats([], free(), { count: 1 }, 0.5)).toBeUndefined()
})

test('different starts lead a crowd to different seats', () => {
  const chosen = starts.map((random) => chooseSeats(hall, free(), { count: 1 }, random)?.[0])
  expect(new Set(chosen).size).toBe(hall.length)
})
