import { expect, test } from 'vitest'
import { rangesHeld } from './estimates.ts'
import { playLine } from './line.ts'
import { Notices } from './notices.ts'
import { seededRandom } from './random.ts'
import { onSale, type Scenario } from './scenario.ts'
import { simulatePolling } from './simulate.ts'

/** The on-sale of `make polling` with fewer people and less time, so that it takes a second. */
const shorter = { ...onSale, people: 40_000, prequeueMinutes: 2, saleMinutes: 15 }

/** Without the polls, which take most of the time. */
function estimate(scenario: Scenario): number {
  const random = seededRandom(scenario.seed)
  const line = playLine(scenario, random)
  const notices = new Notices(line, scenario)
  return rangesHeld(line, notices, scenario.prequeueMinutes * 60_000, random)
}

test.each([1, 2, 3])(
  'adaptive polling needs a third of the polls at most, and the called are told sooner (seed %i)',
  (seed) => {
    const result = simulatePolling({ ...shorter, seed })
    expect(result.called).toBeGreaterThan(2000)
    expect(result.timesFewer).toBeGreaterThan(3)
    expect(result.adaptiveDelayMs.mean).toBeLessThan(result.fixedDelayMs.mean)
    expect(result.adaptiveDelayMs.p95).toBeLessThan(result.fixedDelayMs.p95)
    expect(result.adaptiveDelayMs.max).toBeLessThan(result.fixedDelayMs.max)
  },
)

test('the estimated range holds as often as its formula says, where the rate changes by the second', () => {
  const restless = { leastPerMinute: 600, stretchSeconds: [1, 10] as const, pausedShare: 0 }
  expect(estimate({ ...shorter, ...restless })).toBeGreaterThan(0.9)
})

test('where the rate jumps up to twenty times and stops now and then it holds three times in four', () => {
  const sales = [1, 2, 3, 4, 5, 6].map((seed) => estimate({ ...shorter, saleMinutes: 60, seed }))
  expect(sales.reduce((sum, held) => sum + held, 0) / sales.length).toBeGreaterThan(0.75)
})

test('also when the rate jumps from a walk to sixty thousand a minute nobody is told late', () => {
  const result = simulatePolling({
    ...shorter,
    people: 120_000,
    saleMinutes: 6,
    newUsersPerMinute: 60_000,
  })
  expect(result.called).toBeGreaterThan(20_000)
  expect(result.adaptiveDelayMs.p99).toBeLessThan(result.fixedDelayMs.p99)
})

test('the same scenario gives the same numbers', () => {
  const small = { ...shorter, people: 2000 }
  expect(simulatePolling(small)).toEqual(simulatePolling(small))
  expect(simulatePolling({ ...small, seed: 7 })).not.toEqual(simulatePolling(small))
})
