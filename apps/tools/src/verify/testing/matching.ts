import { expect } from 'vitest'

/** Lines in this order, each by what it must contain (a pattern). */
export const matching = (lines: readonly string[]): unknown[] =>
  lines.map((line) => expect.stringMatching(line) as unknown)
