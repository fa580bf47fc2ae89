import { describe, expect, it } from 'vitest'
import { specRules } from './rules.ts'
import type { SpecInput } from './spec-fields.ts'
import { problemsAfter } from './testing/example.ts'

const autoscaling = { min: 2, max: 4, sessionsPerPod: 100 }
const browser = { identity: 'browser', noShowCompensation: true, grace: '3m' } as const

interface Case {
  broken: (spec: SpecInput) => void
  /** The nearest spec that keeps the rule. */
  kept: (spec: SpecInput) => void
}

/** By the rule's path and message, so that a rule without a case shows. */
const cases: Record<string, Case> = {
  'seating: give exactly one of seating and seatingRef': {
    broken: (spec) => (spec.seatingRef = { configMap: 'arena', key: 'seating' }),
    kept: (spec) => {
      delete spec.seating
      spec.seatingRef = { configMap: 'arena', key: 'seating' }
    },
  },
  'saleWindow.prequeueAt: must be before opensAt': {
    broken: (spec) => (spec.saleWindow.prequeueAt = '2027-01-01T09:00:00+09:00'),
    kept: (spec) => (spec.saleWindow.prequeueAt = '2027-01-01T08:59:59+09:00'),
  },
  'saleWindow.closesAt: must be after opensAt': {
    broken: (spec) => (spec.saleWindow.closesAt = spec.saleWindow.opensAt),
    kept: (spec) => (spec.saleWindow.closesAt = '2027-01-01T00:00:01Z'),
  },
  'saleWindow.closesAt: must not be after startsAt: nobody buys a seat once the performance has started':
    {
      broken: (spec) => (spec.saleWindow.closesAt = '2027-03-01T10:00:01Z'),
      kept: (spec) => (spec.saleWindow.closesAt = spec.startsAt),
    },
  'cancellation.until: must not be after startsAt': {
    broken: (spec) => (spec.cancellation = { until: '2027-03-01T10:00:01Z' }),
    kept: (spec) => (spec.cancellation = { until: spec.startsAt }),
  },
  'waitingRoom.grace: must not be longer than lateFor: a slot is not kept for a place that is gone':
    {
      broken: (spec) => Object.assign(spec.waitingRoom, { grace: '61s', lateFor: '1m' }),
      kept: (spec) => Object.assign(spec.waitingRoom, { grace: '60s', lateFor: '1m' }),
    },
  'waitingRoom.grace: must be at least 3m with identity browser: people sign in after the call': {
    broken: (spec) => Object.assign(spec.waitingRoom, browser, { grace: '179s' }),
    kept: (spec) => Object.assign(spec.waitingRoom, browser),
  },
  'waitingRoom.noShowCompensation: must be true with identity browser: many who wait with a browser never come':
    {
      broken: (spec) => Object.assign(spec.waitingRoom, browser, { noShowCompensation: false }),
      kept: (spec) => Object.assign(spec.waitingRoom, browser),
    },
  'waitingRoom.identity: must be account with method lottery: a browser could take any number of lots':
    {
      broken: (spec) => {
        spec.saleWindow.prequeueAt = '2026-12-31T00:00:00Z'
        Object.assign(spec.waitingRoom, browser, { method: 'lottery' })
      },
      kept: (spec) => {
        spec.saleWindow.prequeueAt = '2026-12-31T00:00:00Z'
        spec.waitingRoom.method = 'lottery'
      },
    },
  'saleWindow.prequeueAt: is required with method lottery: people register between prequeueAt and opensAt':
    {
      broken: (spec) => (spec.waitingRoom.method = 'lottery'),
      kept: (spec) => {
        spec.waitingRoom.method = 'lottery'
        spec.saleWindow.prequeueAt = '2026-12-31T00:00:00Z'
      },
    },
  'autoscaling.max: must not be less than min': {
    broken: (spec) => (spec.autoscaling = { ...autoscaling, min: 5 }),
    kept: (spec) => (spec.autoscaling = { ...autoscaling, min: 4 }),
  },
  'autoscaling.prewarm.replicas: must not be more than max': {
    broken: (spec) => (spec.autoscaling = { ...autoscaling, prewarm: { replicas: 5 } }),
    kept: (spec) => (spec.autoscaling = { ...autoscaling, prewarm: { replicas: 4 } }),
  },
  'autoscaling.fallback.replicas: must not be more than max': {
    broken: (spec) => (spec.autoscaling = { ...autoscaling, fallback: { replicas: 5 } }),
    kept: (spec) => (spec.autoscaling = { ...autoscaling, fallback: { replicas: 4 } }),
  },
}

describe('rules across fields', () => {
  it('each have a case here', () => {
    const names = specRules.map(({ path, message }) => `${path}: ${message}`)
    expect(Object.keys(cases)).toEqual(names)
  })

  it.each(Object.entries(cases))('%s', (problem, { broken, kept }) => {
    expect(problemsAfter(broken)).toEqual([problem])
    expect(problemsAfter(kept)).toEqual([])
  })

  it('want a seating, too', () => {
    expect(problemsAfter((spec) => delete spec.seating)).toEqual([
      'seating: give exactly one of seating and seatingRef',
    ])
  })

  it('are all told at once', () => {
    const problems = problemsAfter((spec) => {
      spec.saleWindow.closesAt = '2027-04-01T00:00:00Z'
      spec.autoscaling = { ...autoscaling, min: 5 }
      spec.waitingRoom.method = 'lottery'
    })
    expect(problems).toHaveLength(3)
  })

  it('wait until each field is right by itself', () => {
    const problems = problemsAfter((spec) => {
      spec.saleWindow.opensAt = 'soon'
      spec.waitingRoom.grace = '1 day'
    })
    expect(problems).toEqual([
      'saleWindow.opensAt: must be a time such as "2027-03-01T10:00:00Z"',
      'waitingRoom.grace: must be a duration such as 30s, 5m or 1h30m',
    ])
  })
})
