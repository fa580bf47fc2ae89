import { expect, test, vi } from 'vitest'
import type { Check, Finding, Subject } from './check.ts'
import { findSettled, reasonOf } from './settle.ts'

const forget = vi.fn<() => void>()
const subject = { rooms: { forget } } as unknown as Subject

/** A check that finds this, then that, and at the end always the last. */
function checkThatFinds(...looks: (string[] | Error)[]) {
  const find = vi.fn<() => Promise<Finding>>(async () => {
    const found = looks.length > 1 ? looks.shift() : looks[0]
    if (found instanceof Error) throw found
    return { checked: { count: 1, unit: 'seats' }, evidence: found ?? [] }
  })
  return { check: { find, settles: true } satisfies Check, find }
}

test('one look is enough when nothing is found', async () => {
  const { check, find } = checkThatFinds([], ['late'])
  expect(await findSettled(check, subject, 5000)).toMatchObject({ evidence: [] })
  expect(find).toHaveBeenCalledTimes(1)
})

test('what comes to its end is no breach, and nobody waits longer than that takes', async () => {
  const { check, find } = checkThatFinds(['under way'], ['under way'], [])
  forget.mockClear()
  expect(await findSettled(check, subject, 60_000)).toMatchObject({ evidence: [] })
  expect(find).toHaveBeenCalledTimes(3)
  expect(forget).toHaveBeenCalledTimes(2)
})

test('only what every look found is evidence', async () => {
  const { check } = checkThatFinds(['stays', 'goes'], ['stays', 'comes'])
  expect(await findSettled(check, subject, 300)).toMatchObject({ evidence: ['stays'] })
})

test('a live system shows something else at each look', async () => {
  let look = 0
  const find = async (): Promise<Finding> => {
    look += 1
    return { checked: { count: look, unit: 'events' }, evidence: [`event ${look}`] }
  }
  expect(await findSettled({ find, settles: true }, subject, 300)).toMatchObject({ evidence: [] })
})

test('a check that does not settle looks once', async () => {
  const { check, find } = checkThatFinds(['wrong'], [])
  const once = { find: check.find }
  expect(await findSettled(once, subject, 5000)).toMatchObject({ evidence: ['wrong'] })
  expect(find).toHaveBeenCalledTimes(1)
})

test('a store that comes back is read then, and what is found there has its own time', async () => {
  const { check } = checkThatFinds(new Error('away'), ['under way'], [])
  expect(await findSettled(check, subject, 260)).toMatchObject({ evidence: [] })
})

test('a store that stays away leaves it unknown, whatever was seen before', async () => {
  const away = new Error('no answer', { cause: new Error('ECONNREFUSED') })
  const { check } = checkThatFinds(['wrong'], away)
  expect(await findSettled(check, subject, 300)).toEqual({ unknown: 'no answer: ECONNREFUSED' })
})

test('a reason has words even where an error has none', () => {
  expect(reasonOf(new AggregateError([]))).toBe('AggregateError')
  expect(reasonOf('gone')).toBe('gone')
})
