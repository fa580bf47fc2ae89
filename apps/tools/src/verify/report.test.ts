import { expect, test } from 'vitest'
import { reportJson, summaryText, verdictText } from './report.ts'
import type { Verdict } from './verify.ts'

const ok: Verdict = {
  name: 'B1',
  guarantee: 'a seat never has two live owners',
  outcome: 'ok',
  checked: [
    { count: 12_345, unit: 'seats' },
    { count: 0, unit: 'parked events' },
  ],
  evidence: [],
  unknown: [],
}
const evidence = Array.from({ length: 1207 }, (_, i) => `hall: seat A-1-${i + 1} is wrong`)
const breach: Verdict = { ...ok, name: 'B2', outcome: 'breach', evidence }
const unknown: Verdict = { ...ok, name: 'W1', outcome: 'unknown', checked: [], unknown: ['away'] }

test('one line says what was checked', () => {
  expect(verdictText(ok, 34)).toBe(
    'B1  a seat never has two live owners    ok       12,345 seats, 0 parked events',
  )
})

test('a breach shows its first evidence and how much more there is', () => {
  const lines = verdictText(breach, 32).split('\n')
  expect(lines).toHaveLength(7)
  expect(lines[0]).toContain('  BREACH   12,345 seats')
  expect(lines[1]).toBe('      hall: seat A-1-1 is wrong')
  expect(lines[6]).toBe('      and 1,202 more')
})

test('what could not be checked says why', () => {
  expect(verdictText(unknown, 32)).toBe(
    'W1  a seat never has two live owners  UNKNOWN\n      not checked: away',
  )
})

test('the last line says it all', () => {
  expect(summaryText([ok, ok], true)).toBe('All 2 guarantees are kept')
  expect(summaryText([ok], false)).toMatch(/^All 1 .* \(no history was given/)
  expect(summaryText([breach, unknown], true)).toBe('BROKEN: B2; NOT FULLY CHECKED: W1')
})

test('the document for programs counts all and shows the first', () => {
  const facts = { status: 1, events: ['hall'], historyLines: 0 }
  const report = JSON.parse(reportJson([ok, breach], facts)) as object
  expect(report).toMatchObject({ ...facts, invariants: [{ breaches: 0 }, { breaches: 1207 }] })
  expect(report).toHaveProperty('invariants.1.evidence', evidence.slice(0, 5))
})
