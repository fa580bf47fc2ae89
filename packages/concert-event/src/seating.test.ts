import { describe, expect, it } from 'vitest'
import { type Seating, seatTotal } from './seating-fields.ts'
import { priceFrom, seatingDigest, seatsOf, sectionCounts } from './seating.ts'

const hall: Seating = {
  sections: [
    {
      name: 'A',
      price: 50_000,
      rows: [
        { name: '1', seats: 2 },
        { name: '2', seats: ['1', 'W1'] },
      ],
    },
    { name: 'B', price: 45_000, rows: [{ name: '1', seats: 1 }] },
  ],
}

function hallWith(change: (hall: Seating) => void): Seating {
  const changed = structuredClone(hall)
  change(changed)
  return changed
}

describe('seats', () => {
  it('come in order with their id and price', () => {
    expect([...seatsOf(hall)].map(({ id }) => id)).toEqual([
      'A-1-1',
      'A-1-2',
      'A-2-1',
      'A-2-W1',
      'B-1-1',
    ])
    expect([...seatsOf(hall)][3]).toEqual({
      id: 'A-2-W1',
      section: 'A',
      row: '2',
      name: 'W1',
      price: 50_000,
    })
  })

  it('are counted in all and by section', () => {
    expect(seatTotal(hall)).toBe(5)
    expect(sectionCounts(hall)).toEqual([
      { name: 'A', price: 50_000, seats: 4 },
      { name: 'B', price: 45_000, seats: 1 },
    ])
    expect(priceFrom(hall)).toBe(45_000)
  })
})

describe('seatingDigest', () => {
  it('never changes between versions, since it is stored with bookings', () => {
    expect(seatingDigest(hall)).toBe(
      '9d214e563f00292c7674112fc47ad491554abe914007902293318b286ac3fa32',
    )
  })

  it('is the same for a count and the list of those names', () => {
    const named = hallWith(({ sections }) => {
      sections[0]?.rows.splice(0, 1, { name: '1', seats: ['1', '2'] })
    })
    expect(seatingDigest(named)).toBe(seatingDigest(hall))
  })

  it.each<[string, (hall: Seating) => void]>([
    ['a price', ({ sections: [first] }) => first && (first.price += 1)],
    ['a seat', ({ sections }) => sections[1]?.rows.splice(0, 1, { name: '1', seats: 2 })],
    ['a row name', ({ sections }) => sections[1]?.rows.splice(0, 1, { name: '9', seats: 1 })],
    ['the order', (hall) => (hall.sections = hall.sections.toReversed())],
  ])('is another when %s is another', (_what, change) => {
    expect(seatingDigest(hallWith(change))).not.toBe(seatingDigest(hall))
  })
})
