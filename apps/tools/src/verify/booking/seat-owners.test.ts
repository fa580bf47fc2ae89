import { expect, test } from 'vitest'
import { doubleOwners } from './seat-owners.ts'

const whole = {
  items: [{ seat: 'A-1', booking: 'b1' }],
  holds: [{ id: 'h1', seats: ['A-2', 'A-3'] }],
  heldRows: [
    { seat: 'A-2', hold: 'h1' },
    { seat: 'A-3', hold: 'h1' },
  ],
}
const h2 = { id: 'h2', seats: ['A-2'] }

test('each seat has one owner', () => {
  expect(doubleOwners(whole)).toEqual([])
})

test.each([
  [{ items: [...whole.items, { seat: 'A-1', booking: 'b2' }] }, ['booking b1 and to booking b2']],
  [
    { items: [...whole.items, { seat: 'A-2', booking: 'b2' }] },
    ['its own row', 'booking b2 and to hold h1'],
  ],
  [
    { holds: [...whole.holds, h2] },
    ['hold h1 and to hold h2', 'hold h2, its own row names hold h1'],
  ],
  [{ heldRows: whole.heldRows.slice(1) }, ['A-2 belongs to hold h1, its own row names no hold']],
  [
    { heldRows: [...whole.heldRows, { seat: 'A-1', hold: 'h3' }] },
    ['booking b1, its own row names hold h3'],
  ],
])('%j: %j', (change, lines) => {
  expect(doubleOwners({ ...whole, ...change })).toEqual(
    lines.map((line) => expect.stringContaining(line)),
  )
})
