import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseManifest } from './manifest.ts'
import { type Seating, seatTotal } from './seating-fields.ts'
import { seatsOf, sectionCounts } from './seating.ts'
import { settingsOf } from './settings.ts'

function read(name: string) {
  const file = new URL(`../../../samples/${name}.yaml`, import.meta.url)
  return parseManifest(readFileSync(file, 'utf8'), `${name}.yaml`)
}

function seatingOf(name: string): Seating {
  const { seating } = read(name).spec
  if (!seating) throw new Error(`${name} has no seating of its own`)
  return seating
}

describe.each([
  ['small-hall', 50, 2],
  ['arena', 15_000, 48],
  ['stadium', 45_000, 90],
])('the sample %s', (name, seats, sections) => {
  it(`has ${seats} seats, each with an id of its own, in ${sections} sections`, () => {
    const seating = seatingOf(name)
    expect(seatTotal(seating)).toBe(seats)
    expect(new Set([...seatsOf(seating)].map(({ id }) => id)).size).toBe(seats)
    expect(sectionCounts(seating)).toHaveLength(sections)
  })

  it('is named like its file, sells already and until near the start', () => {
    const { name: eventName, spec } = read(name)
    const { saleWindow, startsAtMs } = settingsOf(spec)
    expect(eventName).toBe(name)
    expect(saleWindow.opensAtMs).toBe(Date.UTC(2026, 0, 1))
    expect(new Date(startsAtMs).getUTCFullYear()).toBe(2027)
    expect(startsAtMs - saleWindow.closesAtMs).toBe(3_600_000)
  })

  it('can get enough pods for its capacity', () => {
    const { autoscaling, waitingRoom } = settingsOf(read(name).spec)
    expect(autoscaling.max * autoscaling.sessionsPerPod).toBeGreaterThanOrEqual(
      waitingRoom.capacity,
    )
    expect(waitingRoom).toMatchObject({ method: 'fifo', identity: 'account' })
  })
})

describe('the small hall', () => {
  it('is the example of the design', () => {
    expect(sectionCounts(seatingOf('small-hall'))).toEqual([
      { name: 'A', price: 50_000, seats: 25 },
      { name: 'B', price: 45_000, seats: 25 },
    ])
    expect(settingsOf(read('small-hall').spec).waitingRoom.capacity).toBe(50)
  })
})
