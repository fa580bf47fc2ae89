import type { Finding } from './check.ts'
import type { Verdict } from './verify.ts'

const evidenceShown = 5
const outcomeTexts = { ok: 'ok', breach: 'BREACH', unknown: 'UNKNOWN' }

/**
 * An invariant in one line, with what was found below it.
 * @param widthChars of the column of guarantees
 */
export function verdictText(verdict: Verdict, widthChars: number): string {
  const { name, guarantee, outcome, checked } = verdict
  const columns = [name, guarantee.padEnd(widthChars), outcomeTexts[outcome].padEnd(7)]
  const lines = [[...columns, checked.map(countText).join(', ')].join('  ').trimEnd()]
  lines.push(...verdict.evidence.slice(0, evidenceShown))
  const more = verdict.evidence.length - evidenceShown
  if (more > 0) lines.push(`and ${numberText(more)} more`)
  lines.push(...verdict.unknown.map((reason) => `not checked: ${reason}`))
  return lines.join('\n      ')
}

/** The last line. @param hasHistory whether load clients told what they saw */
export function summaryText(verdicts: readonly Verdict[], hasHistory: boolean): string {
  const broken = verdicts.filter(({ outcome }) => outcome === 'breach')
  const unknown = verdicts.filter((verdict) => verdict.unknown.length > 0)
  const parts = [
    ...(broken.length > 0 ? [`BROKEN: ${namesOf(broken)}`] : []),
    ...(unknown.length > 0 ? [`NOT FULLY CHECKED: ${namesOf(unknown)}`] : []),
  ]
  const result = parts.length > 0 ? parts.join('; ') : `All ${verdicts.length} guarantees are kept`
  return hasHistory ? result : `${result} (no history was given: W1-W6 as Redis has them)`
}

/** The same for programs, with the first evidence of each breach and how much there is of it. */
export function reportJson(
  verdicts: readonly Verdict[],
  facts: { status: number; events: string[]; historyLines: number },
): string {
  const invariants = verdicts.map(({ evidence, ...verdict }) => ({
    ...verdict,
    breaches: evidence.length,
    evidence: evidence.slice(0, evidenceShown),
  }))
  return JSON.stringify({ ...facts, invariants }, null, 2)
}

export const numberText = (value: number): string => value.toLocaleString('en-US')

const countText = ({ count, unit }: Finding['checked']): string => `${numberText(count)} ${unit}`

const namesOf = (verdicts: readonly Verdict[]): string =>
  verdicts.map(({ name }) => name).join(', ')
