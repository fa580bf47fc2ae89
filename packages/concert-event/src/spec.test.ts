import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { specSchema } from './spec.ts'
import { exampleSpec, problemsAfter } from './testing/example.ts'

describe('defaults', () => {
  it('are those of the design', () => {
    expect(exampleSpec()).toMatchObject({
      limits: { seatsPerBooking: 4, bookingsPerAccount: 1, holdTtl: '5m' },
      cancellation: { refundPercent: 100 },
      waitingRoom: {
        method: 'fifo',
        identity: 'account',
        capacity: 50,
        sessionTtl: '5m',
        grace: '30s',
        lateFor: '10m',
        noShowCompensation: false,
      },
      paused: false,
    })
  })

  it('of the autoscaling are those of the design', () => {
    const spec = exampleSpec((input) => {
      input.autoscaling = { max: 4, sessionsPerPod: 25, prewarm: { replicas: 2 } }
    })
    expect(spec.autoscaling).toEqual({
      min: 1,
      max: 4,
      sessionsPerPod: 25,
      requestsPerPod: 300,
      edgeCacheShare: 0,
      prewarm: { lead: '10m', replicas: 2 },
    })
  })

  it('leave what has none absent', () => {
    expect(exampleSpec()).not.toHaveProperty('autoscaling')
    expect(exampleSpec().saleWindow).not.toHaveProperty('prequeueAt')
  })

  it('change nothing when they are applied again', () => {
    const spec = exampleSpec((input) => {
      input.autoscaling = { max: 4, sessionsPerPod: 25, behavior: {}, fallback: { replicas: 2 } }
    })
    expect(specSchema.parse(spec)).toEqual(spec)
  })
})

describe('fields', () => {
  it('that are unknown are refused with their path', () => {
    const problems = problemsAfter((spec) => {
      Object.assign(spec, { titel: 'x' })
      Object.assign(spec.waitingRoom, { capasity: 3, pace: 4 })
      Object.assign(spec.seating?.sections[0]?.rows[0] ?? {}, { sets: 5 })
    })
    expect(problems.toSorted()).toEqual([
      'seating.sections[0].rows[0].sets: is an unknown field',
      'titel: is an unknown field',
      'waitingRoom.capasity: is an unknown field',
      'waitingRoom.pace: is an unknown field',
    ])
  })

  it.each([
    ['title', 'x'.repeat(201), 'title: must have at most 200 characters'],
    ['venue', '', 'venue: must have at least 1 character', 'venue: must not be blank'],
    ['title', undefined, 'title: is required'],
    ['title', 7, 'title: must be text (in quotes)'],
    ['paused', 'no', 'paused: must be true or false'],
    ['limits', [], 'limits: must be an object with fields'],
    ['limits', { seatsPerBooking: 0 }, 'limits.seatsPerBooking: must be at least 1'],
    ['limits', { holdTtl: '4s' }, 'limits.holdTtl: must be between 5s and 1h'],
    ['cancellation', { refundPercent: 101 }, 'cancellation.refundPercent: must be at most 100'],
    ['waitingRoom', { capacity: 0 }, 'waitingRoom.capacity: must be at least 1'],
    ['waitingRoom', { capacity: 1_000_001 }, 'waitingRoom.capacity: must be at most 1000000'],
    ['waitingRoom', { capacity: 1.5 }, 'waitingRoom.capacity: must be a whole number'],
    [
      'waitingRoom',
      { capacity: 1, newUsersPerMinute: 0 },
      'waitingRoom.newUsersPerMinute: must be at least 1',
    ],
    [
      'waitingRoom',
      { capacity: 1, method: 'random' },
      'waitingRoom.method: must be fifo or lottery',
    ],
    [
      'waitingRoom',
      { capacity: 1, message: 'x'.repeat(501) },
      'waitingRoom.message: must have at most 500 characters',
    ],
    [
      'waitingRoom',
      { capacity: 1, control: 'stop' },
      'waitingRoom.control: must be pause or hold or reject or passthrough or drain',
    ],
    [
      'autoscaling',
      { max: 1, sessionsPerPod: 1, edgeCacheShare: 1.1 },
      'autoscaling.edgeCacheShare: must be at most 1',
    ],
    ['autoscaling', {}, 'autoscaling.max: is required', 'autoscaling.sessionsPerPod: is required'],
  ])('%s: %j is refused', (field, value, ...problems) => {
    expect(problemsAfter((spec) => Object.assign(spec, { [field]: value }))).toEqual(problems)
  })
})

type JsonSchema = z.core.JSONSchema.BaseSchema

function* propertiesOf(schema: JsonSchema, path = 'spec'): Generator<[string, JsonSchema]> {
  const items = schema.items
  if (typeof items === 'object' && !Array.isArray(items)) yield* propertiesOf(items, `${path}[]`)
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (typeof property === 'boolean') continue
    yield [`${path}.${name}`, property]
    yield* propertiesOf(property, `${path}.${name}`)
  }
}

describe('as JSON Schema', () => {
  const properties = [...propertiesOf(z.toJSONSchema(specSchema, { io: 'input' }))]
  const pathsWhere = (test: (property: JsonSchema) => boolean) =>
    properties.filter(([, property]) => test(property)).map(([path]) => path)

  it('has every property, down to the deepest', () => {
    const paths = properties.map(([path]) => path)
    expect(paths.length).toBeGreaterThan(50)
    expect(paths).toContain('spec.seating.sections[].rows[].seats')
    expect(paths).toContain('spec.autoscaling.behavior.scaleDown.policies[].periodSeconds')
  })

  it('explains every property', () => {
    expect(pathsWhere(({ description }) => !/^[A-Z].{15,}\.$/.test(description ?? ''))).toEqual([])
  })

  it('bounds every text, number and list', () => {
    expect(
      pathsWhere(
        ({ type, maxLength, pattern, enum: values, maximum, maxItems }) =>
          (type === 'string' && !maxLength && !pattern && !values) ||
          ((type === 'integer' || type === 'number') && maximum === undefined) ||
          (type === 'array' && maxItems === undefined),
      ),
    ).toEqual([])
  })

  it('has types only that a structural schema allows, but for the seats of a row', () => {
    expect(pathsWhere(({ type }) => typeof type !== 'string')).toEqual([
      'spec.seating.sections[].rows[].seats',
    ])
    expect(
      pathsWhere(({ $ref, allOf, oneOf, not }) => Boolean($ref ?? allOf ?? oneOf ?? not)),
    ).toEqual([])
  })

  it('keeps the bounds of durations and the format of times', () => {
    const byPath = new Map(properties)
    expect(byPath.get('spec.limits.holdTtl')).toMatchObject({
      default: '5m',
      'x-duration-range': { min: '5s', max: '1h' },
    })
    expect(byPath.get('spec.saleWindow.opensAt')).toMatchObject({ format: 'date-time' })
  })
})
