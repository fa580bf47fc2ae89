import { expect, test } from 'vitest'
import { Registrations } from './registrations.ts'

const textOf = (registrations: Registrations): string => [...registrations.pages()].join('')

test('lists registrations by number, in whatever order they are found', () => {
  const registrations = new Registrations(3)
  for (const [index, key] of [
    [3, 'c'],
    [1, 'a'],
    [2, 'b'],
  ] as const)
    registrations.add(index, key)
  expect(textOf(registrations)).toBe('1:a\n2:b\n3:c\n')
})

test('a registration that is found twice is one', () => {
  const registrations = new Registrations(1)
  registrations.add(1, 'a')
  registrations.add(1, 'a')
  expect(registrations.count).toBe(1)
  expect(textOf(registrations)).toBe('1:a\n')
})

test('a number of two accounts has two lines, in the same order however they are found', () => {
  const texts = [
    ['a', 'b', 'b'],
    ['b', 'a', 'a'],
  ].map((keys) => {
    const registrations = new Registrations(2)
    for (const key of keys) registrations.add(2, key)
    expect(registrations.count).toBe(2)
    return textOf(registrations)
  })
  expect(texts).toEqual(['2:a\n2:b\n', '2:a\n2:b\n'])
})

test('a number of nobody has no line, and nobody at all an empty list', () => {
  const registrations = new Registrations(1_000_000)
  expect([...registrations.pages()]).toEqual([])
  registrations.add(1_000_000, 'last')
  expect(textOf(registrations)).toBe('1000000:last\n')
})

test('comes in pages of bounded length', () => {
  const registrations = new Registrations(12_000)
  for (let index = 1; index <= 12_000; index += 1) registrations.add(index, 'k'.repeat(20))
  const pages = [...registrations.pages()].map((page) => page.split('\n').length - 1)
  expect(pages).toEqual([5000, 5000, 2000])
})
