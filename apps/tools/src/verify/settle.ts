import { setTimeout as sleep } from 'node:timers/promises'
import type { Check, Finding, Subject } from './check.ts'

/** What came of a check: a finding, or why there is none. */
export type Outcome = Finding | { unknown: string }

const pollMs = 250

/**
 * Runs a check. One that settles is run again until it finds nothing or the time is over; then only what all of its
 * looks have found is evidence.
 * @param settleMs how long, from the first look that could be had
 */
export async function findSettled(
  check: Check,
  subject: Subject,
  settleMs: number,
): Promise<Outcome> {
  let latest = await look(check, subject)
  let standing = evidenceOf(latest)
  let endMs = performance.now() + settleMs
  while (check.settles && !isClean(latest) && performance.now() < endMs) {
    await sleep(pollMs)
    subject.rooms.forget()
    latest = await look(check, subject)
    const found = evidenceOf(latest)
    if (found === undefined) continue
    if (standing === undefined) endMs = performance.now() + settleMs
    standing = standing?.intersection(found) ?? found
  }
  return 'unknown' in latest ? latest : { ...latest, evidence: [...(standing ?? [])] }
}

async function look(check: Check, subject: Subject): Promise<Outcome> {
  try {
    return await check.find(subject)
  } catch (error) {
    return { unknown: reasonOf(error) }
  }
}

const evidenceOf = (outcome: Outcome): Set<string> | undefined =>
  'unknown' in outcome ? undefined : new Set(outcome.evidence)

const isClean = (outcome: Outcome): boolean =>
  !('unknown' in outcome) && outcome.evidence.length === 0

/** An error in one line, with what caused it. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const text = error.message || error.name
  return error.cause === undefined ? text : `${text}: ${reasonOf(error.cause)}`
}
