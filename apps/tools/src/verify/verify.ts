import type { Finding, Invariant, Subject } from './check.ts'
import { findSettled, type Outcome } from './settle.ts'

export interface Verdict {
  name: string
  guarantee: string
  outcome: 'ok' | 'breach' | 'unknown'
  checked: Finding['checked'][]
  evidence: string[]
  /** Why parts of it could not be checked. */
  unknown: string[]
}

/**
 * Checks one invariant after the other.
 * @param settleMs how long what may be under way has to come to its end
 */
export async function* verify(
  subject: Subject,
  invariants: readonly Invariant[],
  settleMs: number,
): AsyncGenerator<Verdict, void> {
  for (const invariant of invariants) {
    const outcomes: Outcome[] = []
    for (const check of invariant.checks) {
      if (check.ofHistory && subject.history === undefined) continue
      outcomes.push(await findSettled(check, subject, settleMs))
    }
    yield verdictOf(invariant, outcomes)
  }
}

function verdictOf({ name, guarantee }: Invariant, outcomes: readonly Outcome[]): Verdict {
  const findings = outcomes.flatMap((outcome) => ('unknown' in outcome ? [] : [outcome]))
  const unknown = outcomes.flatMap((outcome) => ('unknown' in outcome ? [outcome.unknown] : []))
  const evidence = findings.flatMap((finding) => finding.evidence)
  const checked = findings.map((finding) => finding.checked)
  return { name, guarantee, outcome: outcomeOf(evidence, unknown), checked, evidence, unknown }
}

function outcomeOf(evidence: string[], unknown: string[]): Verdict['outcome'] {
  if (evidence.length > 0) return 'breach'
  return unknown.length > 0 ? 'unknown' : 'ok'
}

/** The exit status: 1 when something is broken, 2 when something is not known, 0 when all is well. */
export function statusOf(verdicts: readonly Pick<Verdict, 'outcome'>[]): 0 | 1 | 2 {
  if (verdicts.some(({ outcome }) => outcome === 'breach')) return 1
  return verdicts.some(({ outcome }) => outcome === 'unknown') ? 2 : 0
}
