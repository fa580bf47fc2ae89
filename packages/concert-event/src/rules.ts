import { parseDuration } from './duration.ts'
import { timeMsOf } from './fields.ts'
import type { Spec } from './spec-fields.ts'

/** A rule that spans fields. It may assume that each field by itself is right. */
export interface SpecRule {
  /** The field to change, dotted, below `spec`. */
  readonly path: string
  readonly message: string
  /** True when the spec keeps the rule. */
  readonly test: (spec: Spec) => boolean
}

/** Browser places lapse less than others: a person called has to sign in first, or even sign up. */
const BROWSER_GRACE_MIN = '3m'

/** Every rule that spans fields. Those of one field alone stand in that field's schema. */
export const specRules: readonly SpecRule[] = [
  {
    path: 'seating',
    message: 'give exactly one of seating and seatingRef',
    test: ({ seating, seatingRef }) => (seating === undefined) !== (seatingRef === undefined),
  },
  {
    path: 'saleWindow.prequeueAt',
    message: 'must be before opensAt',
    test: ({ saleWindow: { prequeueAt, opensAt } }) =>
      prequeueAt === undefined || timeMsOf(prequeueAt) < timeMsOf(opensAt),
  },
  {
    path: 'saleWindow.closesAt',
    message: 'must be after opensAt',
    test: ({ saleWindow: { opensAt, closesAt } }) => timeMsOf(opensAt) < timeMsOf(closesAt),
  },
  {
    path: 'saleWindow.closesAt',
    message: 'must not be after startsAt: nobody buys a seat once the performance has started',
    test: ({ startsAt, saleWindow }) => timeMsOf(saleWindow.closesAt) <= timeMsOf(startsAt),
  },
  {
    path: 'cancellation.until',
    message: 'must not be after startsAt',
    test: ({ startsAt, cancellation: { until } }) =>
      until === undefined || timeMsOf(until) <= timeMsOf(startsAt),
  },
  {
    path: 'waitingRoom.grace',
    message: 'must not be longer than lateFor: a slot is not kept for a place that is gone',
    test: ({ waitingRoom: { grace, lateFor } }) => parseDuration(grace) <= parseDuration(lateFor),
  },
  {
    path: 'waitingRoom.grace',
    message: `must be at least ${BROWSER_GRACE_MIN} with identity browser: people sign in after the call`,
    test: ({ waitingRoom: { identity, grace } }) =>
      identity !== 'browser' || parseDuration(grace) >= parseDuration(BROWSER_GRACE_MIN),
  },
  {
    path: 'waitingRoom.noShowCompensation',
    message: 'must be true with identity browser: many who wait with a browser never come',
    test: ({ waitingRoom: { identity, noShowCompensation } }) =>
      identity !== 'browser' || noShowCompensation,
  },
  {
    path: 'waitingRoom.identity',
    message: 'must be account with method lottery: a browser could take any number of lots',
    test: ({ waitingRoom: { method, identity } }) => method !== 'lottery' || identity === 'account',
  },
  {
    path: 'saleWindow.prequeueAt',
    message: 'is required with method lottery: people register between prequeueAt and opensAt',
    test: ({ waitingRoom: { method }, saleWindow: { prequeueAt } }) =>
      method !== 'lottery' || prequeueAt !== undefined,
  },
  {
    path: 'autoscaling.max',
    message: 'must not be less than min',
    test: ({ autoscaling }) => autoscaling === undefined || autoscaling.min <= autoscaling.max,
  },
  {
    path: 'autoscaling.prewarm.replicas',
    message: 'must not be more than max',
    test: ({ autoscaling }) => isAtMostMax(autoscaling?.prewarm?.replicas, autoscaling?.max),
  },
  {
    path: 'autoscaling.fallback.replicas',
    message: 'must not be more than max',
    test: ({ autoscaling }) => isAtMostMax(autoscaling?.fallback?.replicas, autoscaling?.max),
  },
]

function isAtMostMax(replicas: number | undefined, max: number | undefined): boolean {
  return replicas === undefined || max === undefined || replicas <= max
}
