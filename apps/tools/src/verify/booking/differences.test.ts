import { expect, test } from 'vitest'
import { differences } from './differences.ts'

test('names each field that differs, also one that is missing', () => {
  const expected = { total: 50_000, state: 'cancelled', seats: [{ id: 'A-1' }], refund: 1 }
  expect(differences<object>(expected, structuredClone(expected))).toBe('')
  expect(differences<object>({ total: 45_000, state: 'confirmed', seats: [] }, expected)).toBe(
    'total 45000 instead of 50000, state confirmed instead of cancelled, ' +
      'seats [] instead of [{"id":"A-1"}], refund nothing instead of 1',
  )
})
