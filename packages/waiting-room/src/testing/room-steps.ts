import * as fc from 'fast-check'
import type { Control } from '../pacer.ts'

/** A ticket is shown; `old`: the oldest of the account instead of the newest. */
export interface Showing {
  kind: 'claim' | 'look' | 'leave'
  account: string
  old: boolean
}

/** One thing that happens to a room. */
export type Step =
  | Showing
  | { kind: 'join'; account: string }
  | { kind: 'pay'; account: string }
  /** Redis fails over to a replica that has not heard of the account's place. */
  | { kind: 'forget'; account: string }
  /** Time passes and a worker ticks, so many times. */
  | { kind: 'pass'; ms: number; ticks: number }
  | {
      kind: 'configure'
      capacity: number
      podCapacity?: number
      control?: Control
      seatsFree: number
      seatsBusy: number
      liveHolds: number
    }

const account = fc.constantFrom(...Array.from({ length: 12 }, (_, i) => `account-${i}`))

const controls: Control[] = ['pause', 'hold', 'reject', 'passthrough', 'drain']

const visit = (kind: 'join' | 'pay' | 'forget'): fc.Arbitrary<Step> =>
  account.map((name) => ({ kind, account: name }))

const show = (kind: Showing['kind']): fc.Arbitrary<Step> =>
  fc.record({ kind: fc.constant(kind), account, old: fc.boolean() })

const pass = fc
  .oneof(
    fc.record({ ms: fc.integer({ min: 1, max: 1200 }), ticks: fc.constant(1) }),
    fc.record({ ms: fc.integer({ min: 1000, max: 40_000 }), ticks: fc.constant(1) }),
    fc.record({ ms: fc.constant(1000), ticks: fc.integer({ min: 2, max: 60 }) }),
  )
  .map((time): Step => ({ kind: 'pass', ...time }))

const configure: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant('configure'),
  capacity: fc.integer({ min: 1, max: 8 }),
  podCapacity: fc.option(fc.integer({ min: 0, max: 8 }), { nil: undefined, freq: 3 }),
  control: fc.option(fc.constantFrom(...controls), { nil: undefined, freq: 2 }),
  seatsFree: fc.integer({ min: 0, max: 8 }),
  seatsBusy: fc.integer({ min: 0, max: 2 }),
  liveHolds: fc.integer({ min: 0, max: 2 }),
})

/** Histories in which everything happens, and joining, claiming and waiting most of all. */
export const histories = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: visit('join') },
    { weight: 6, arbitrary: show('claim') },
    { weight: 1, arbitrary: show('look') },
    { weight: 1, arbitrary: show('leave') },
    { weight: 1, arbitrary: visit('pay') },
    { weight: 1, arbitrary: visit('forget') },
    { weight: 8, arbitrary: pass },
    { weight: 2, arbitrary: configure },
  ),
  { minLength: 30, maxLength: 200, size: 'max' },
)
