import { expect, test } from 'vitest'
import type { Check, Subject } from './check.ts'
import { historyOf } from './testing/seen.ts'
import { statusOf, type Verdict, verify } from './verify.ts'

const finding = (...evidence: string[]): Check => ({
  find: async () => ({ checked: { count: 3, unit: 'seats' }, evidence }),
})
const failing: Check = {
  find: async () => {
    throw new Error('no answer')
  },
}

async function verdictOn(subject: Partial<Subject>, ...checks: Check[]): Promise<Verdict> {
  const invariant = { name: 'B1', guarantee: 'one owner', checks }
  const { value } = await verify(subject as Subject, [invariant], 0).next()
  return value as Verdict
}

test('an invariant holds when all of its checks find nothing', async () => {
  const verdict = await verdictOn({}, finding(), finding())
  const counted = { count: 3, unit: 'seats' }
  expect(verdict).toMatchObject({ outcome: 'ok', checked: [counted, counted], unknown: [] })
})

test('one check is enough to break it, also when another cannot be made', async () => {
  const verdict = await verdictOn({}, finding(), failing, finding('A', 'B'))
  expect(verdict).toMatchObject({ outcome: 'breach', evidence: ['A', 'B'], unknown: ['no answer'] })
})

test('a check that cannot be made never leaves it fine', async () => {
  expect(await verdictOn({}, finding(), failing)).toMatchObject({ outcome: 'unknown' })
})

test('without a history its checks are left out', async () => {
  const ofHistory: Check = { ...finding('wrong'), ofHistory: true }
  expect(await verdictOn({}, ofHistory, finding())).toMatchObject({ outcome: 'ok' })
  const history = historyOf()
  expect(await verdictOn({ history }, ofHistory, finding())).toMatchObject({ outcome: 'breach' })
})

test.each([
  [0, ['ok', 'ok']],
  [2, ['ok', 'unknown']],
  [1, ['unknown', 'breach']],
  [1, ['breach', 'unknown', 'ok']],
] as const)('the exit status is %d for %j', (status, outcomes) => {
  expect(statusOf(outcomes.map((outcome) => ({ outcome })))).toBe(status)
})
