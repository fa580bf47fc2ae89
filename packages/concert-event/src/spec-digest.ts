import { createHash } from 'node:crypto'
import { seatingDigest } from './seating.ts'
import { settingsOf } from './settings.ts'
import type { Spec } from './spec-fields.ts'

/**
 * The same for two specs that mean the same, however they are written: `300s` or `5m`, `Z` or an offset, a default
 * left out or spelled out, a seat count or the list of names.
 * @returns a SHA-256 in hexadecimal
 */
export function specDigest(spec: Spec): string {
  const meaning = {
    settings: settingsOf(spec),
    seating: spec.seating && seatingDigest(spec.seating),
    seatingRef: spec.seatingRef,
    paused: spec.paused,
  }
  return createHash('sha256').update(canonicalJson(meaning)).digest('hex')
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (isObject(part) ? sortKeys(part) : part))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function sortKeys(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
