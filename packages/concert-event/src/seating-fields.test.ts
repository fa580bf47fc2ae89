import { describe, expect, it } from 'vitest'
import { plainMessage, problemsOf } from './problems.ts'
import { SEATS_MAX, seatingRefSchema, seatingSchema } from './seating-fields.ts'

function problemsWith(rows: unknown, more: object[] = []): string[] {
  const seating = { sections: [{ name: 'A', price: 1000, rows }, ...more] }
  const result = seatingSchema.safeParse(seating, { error: plainMessage })
  return problemsOf(result.error?.issues ?? []).map(({ path, message }) => `${path}: ${message}`)
}

const rowsOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: `${index}`, seats: 1000 }))

describe('seats of a row', () => {
  it('are a count or a list of names', () => {
    expect(problemsWith([{ name: '1', seats: 25 }])).toEqual([])
    expect(problemsWith([{ name: '1', seats: ['1', '2', 'W1'] }])).toEqual([])
  })

  it.each([
    [undefined, 'sections[0].rows[0].seats: is required'],
    [0, 'sections[0].rows[0].seats: must be at least 1'],
    [1001, 'sections[0].rows[0].seats: must be at most 1000'],
    ['25', 'sections[0].rows[0].seats: must be a count, or a list of names in quotes'],
    [[1, 2], 'sections[0].rows[0].seats: must be a count, or a list of names in quotes'],
    [[], 'sections[0].rows[0].seats: must have at least 1 entry'],
    [['A-1'], 'sections[0].rows[0].seats[0]: must be 1 to 16 letters A-Z, a-z or digits'],
    [['1', '2', '1'], 'sections[0].rows[0].seats[2]: "1" is there twice'],
    [['a', 'A'], 'sections[0].rows[0].seats[1]: "A" is there twice'],
  ])('%j is refused', (seats, problem) => {
    expect(problemsWith([{ name: '1', seats }])).toEqual([problem])
  })
})

describe('names', () => {
  it('of rows are unique in their section only', () => {
    const row = { name: '1', seats: 2 }
    expect(problemsWith([row], [{ name: 'B', price: 0, rows: [row] }])).toEqual([])
    expect(problemsWith([row, row])).toEqual(['sections[0].rows[1].name: "1" is there twice'])
  })

  it('of sections are unique', () => {
    const row = { name: '1', seats: 2 }
    expect(problemsWith([row], [{ name: 'a', price: 0, rows: [row] }])).toEqual([
      'sections[1].name: "a" is there twice',
    ])
  })
})

describe('bounds', () => {
  it('allow the most seats and not one more', () => {
    expect(problemsWith(rowsOf(SEATS_MAX / 1000))).toEqual([])
    const oneMore = { name: 'B', price: 0, rows: [{ name: '1', seats: 1 }] }
    expect(problemsWith(rowsOf(SEATS_MAX / 1000), [oneMore])).toEqual([
      ': must not have more than 100000 seats',
    ])
  })

  it.each([-1, 100_000_001, 0.5, '1000'])('refuse the price %j', (price) => {
    const section = { name: 'B', price, rows: [{ name: '1', seats: 1 }] }
    expect(problemsWith([{ name: '1', seats: 1 }], [section])).toHaveLength(1)
  })

  it('want a section and a row', () => {
    expect(problemsWith([])).toEqual(['sections[0].rows: must have at least 1 entry'])
    expect(seatingSchema.safeParse({ sections: [] }).success).toBe(false)
  })
})

describe('seatingRefSchema', () => {
  it('takes names that Kubernetes takes', () => {
    const ref = { configMap: 'arena-seating.v2', key: 'seating_2.yaml' }
    expect(seatingRefSchema.parse(ref)).toEqual(ref)
    expect(seatingRefSchema.safeParse({ ...ref, configMap: 'Arena' }).success).toBe(false)
    expect(seatingRefSchema.safeParse({ ...ref, key: '../etc' }).success).toBe(false)
  })
})
