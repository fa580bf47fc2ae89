import * as fc from 'fast-check'
import type { Control } from '../pacer.ts'

/** A ticket is shown; `old`: the oldest of its holder instead of the newest. */
export interface Showing {
  kind: 'claim' | 'look' | 'leave'
  /** An account, or a browser where people sign in only when they are called. */
  holder: string
  /** Who is signed in there. */
  account: string
  old: boolean
}

/** One thing that happens to a room. */
export type Step =
  | Showing
  /** `address`: where a browser joins from. */
  | { kind: 'join'; holder: string; address?: string }
  | { kind: 'pay' | 'sign-out' | 'revoke' | 'reinstate'; account: string }
  /** Redis fails over to a replica that has not heard of the holder's place. */
  | { kind: 'forget'; holder: string }
  /** Time passes and a worker ticks, so many times; `counts`: it also counts the seats, without which nobody is called. */
  | { kind: 'pass'; ms: number; ticks: number; counts: boolean }
  /** A worker does what the draw of a lottery waits for. */
  | { kind: 'draw' }
  | {
      kind: 'configure'
      capacity: number
      podCapacity?: number
      control?: Control
      seatsFree: number
      seatsBusy: number
      liveHolds: number
    }

/** Who may do something. */
interface Crowd {
  holder: fc.Arbitrary<string>
  /** Where accounts queue, each shows its own tickets alone. */
  account?: fc.Arbitrary<string>
  address?: fc.Arbitrary<string>
}

const controls: Control[] = ['pause', 'hold', 'reject', 'passthrough', 'drain']

const oneOf = (name: string, count: number): fc.Arbitrary<string> =>
  fc.constantFrom(...Array.from({ length: count }, (_, i) => `${name}-${i}`))

const show = (kind: Showing['kind'], { holder, account }: Crowd): fc.Arbitrary<Step> =>
  fc
    .record({ holder, account: account ?? fc.constant(undefined), old: fc.boolean() })
    .map((showing) => ({ kind, ...showing, account: showing.account ?? showing.holder }))

const join = ({ holder, address }: Crowd): fc.Arbitrary<Step> =>
  fc.record({ kind: fc.constant('join'), holder, address: address ?? fc.constant(undefined) })

const goAway = (
  kind: 'pay' | 'sign-out' | 'revoke' | 'reinstate',
  { holder, account }: Crowd,
): fc.Arbitrary<Step> => fc.record({ kind: fc.constant(kind), account: account ?? holder })

const forget = ({ holder }: Crowd): fc.Arbitrary<Step> =>
  fc.record({ kind: fc.constant('forget'), holder })

const mostly = fc.constantFrom(true, true, true, true, false)

const passing = (msMin: number, msMax: number, ticksMax = 1): fc.Arbitrary<Step> =>
  fc.record({
    kind: fc.constant('pass'),
    ms: fc.integer({ min: msMin, max: msMax }),
    ticks: fc.integer({ min: 1, max: ticksMax }),
    counts: mostly,
  })

const pass: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: passing(1, 1200) },
  { weight: 3, arbitrary: passing(1000, 1000, 6) },
  { weight: 1, arbitrary: passing(1000, 1000, 60) },
  { weight: 1, arbitrary: passing(1000, 40_000) },
)

const configure: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant('configure'),
  capacity: fc.integer({ min: 1, max: 8 }),
  podCapacity: fc.option(fc.integer({ min: 0, max: 8 }), { nil: undefined, freq: 3 }),
  control: fc.option(fc.constantFrom(...controls), { nil: undefined, freq: 2 }),
  seatsFree: fc.integer({ min: 0, max: 8 }),
  seatsBusy: fc.integer({ min: 0, max: 2 }),
  liveHolds: fc.integer({ min: 0, max: 2 }),
})

const draw: fc.Arbitrary<Step> = fc.constant({ kind: 'draw' })

/** Histories in which everything happens, and joining, claiming and waiting most of all. */
const historiesOf = (crowd: Crowd, isLottery = false): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.oneof(
      { weight: 4, arbitrary: join(crowd) },
      { weight: 6, arbitrary: show('claim', crowd) },
      { weight: 1, arbitrary: show('look', crowd) },
      { weight: 1, arbitrary: show('leave', crowd) },
      { weight: 1, arbitrary: goAway('pay', crowd) },
      { weight: 1, arbitrary: goAway('sign-out', crowd) },
      { weight: 1, arbitrary: goAway('revoke', crowd) },
      { weight: 3, arbitrary: goAway('reinstate', crowd) },
      { weight: 1, arbitrary: forget(crowd) },
      { weight: 8, arbitrary: pass },
      { weight: 2, arbitrary: configure },
      { weight: isLottery ? 8 : 0, arbitrary: draw },
    ),
    { minLength: 30, maxLength: 200, size: 'max' },
  )

/** Each account queues for itself. */
export const accountHistories = historiesOf({ holder: oneOf('account', 12) })

/** Each account registers for itself, and some come after the draw. */
export const lotteryHistories = historiesOf({ holder: oneOf('account', 16) }, true)

/** Browsers queue; any of a few accounts may be signed in to any of them. */
export const browserHistories = historiesOf({
  holder: oneOf('browser', 12),
  account: oneOf('account', 5),
  address: oneOf('address', 3),
})
