import { isDeepStrictEqual } from 'node:util'

/**
 * Names what two records of the same thing disagree about.
 * @returns e.g. `total 45000 instead of 50000`; empty when they agree
 */
export function differences<Thing extends object>(found: Thing, expected: Thing): string {
  const names = new Set([...Object.keys(expected), ...Object.keys(found)]) as Set<keyof Thing>
  return [...names]
    .filter((name) => !isDeepStrictEqual(found[name], expected[name]))
    .map((name) => `${String(name)} ${text(found[name])} instead of ${text(expected[name])}`)
    .join(', ')
}

const text = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')
