import { describe, expect, it } from 'vitest'
import { specDigest } from './spec-digest.ts'
import type { SpecInput } from './spec-fields.ts'
import { specSchema } from './spec.ts'
import { exampleInput, exampleSpec } from './testing/example.ts'

type Change = (spec: SpecInput) => void

describe('specDigest', () => {
  it.each<[string, Change]>([
    ['a duration', (spec) => (spec.limits = { holdTtl: '300s' })],
    ['a time', (spec) => (spec.startsAt = '2027-03-01T19:00:00+09:00')],
    ['a default', (spec) => (spec.limits = { seatsPerBooking: 4 })],
    [
      'the seats',
      (spec) => spec.seating?.sections[0]?.rows.splice(0, 1, { name: '1', seats: ['1', '2'] }),
    ],
    ['no autoscaling', (spec) => (spec.autoscaling = { max: 10, sessionsPerPod: 500 })],
  ])('is the same when %s is written differently', (_what, change) => {
    expect(specDigest(exampleSpec(change))).toBe(specDigest(exampleSpec()))
  })

  it('does not depend on the order of the fields', () => {
    const seatingRef = { configMap: 'a', key: 'b' }
    const { seating: _, ...rest } = exampleInput()
    const forwards = specSchema.parse({ ...rest, seatingRef })
    const backwards = { ...forwards, seatingRef: { key: 'b', configMap: 'a' } }
    expect(specDigest(backwards)).toBe(specDigest(forwards))
  })

  it.each<[string, Change]>([
    ['the title', (spec) => (spec.title = 'Other')],
    ['a price', (spec) => spec.seating?.sections[0] && (spec.seating.sections[0].price = 1)],
    ['a time', (spec) => (spec.saleWindow.opensAt = '2027-01-01T00:00:01Z')],
    ['a control', (spec) => (spec.waitingRoom.control = 'pause')],
    ['the message', (spec) => (spec.waitingRoom.message = 'Hello')],
    ['the autoscaling', (spec) => (spec.autoscaling = { max: 9, sessionsPerPod: 500 })],
    ['paused', (spec) => (spec.paused = true)],
    [
      'the seating',
      (spec) => {
        delete spec.seating
        spec.seatingRef = { configMap: 'a', key: 'b' }
      },
    ],
  ])('is another when %s is another', (_what, change) => {
    expect(specDigest(exampleSpec(change))).not.toBe(specDigest(exampleSpec()))
  })
})
