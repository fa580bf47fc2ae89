import { expect, test } from 'vitest'
import { hasVersion } from './etag.ts'

test.each(['"abc"', 'W/"abc"', '"x", "abc"', '"abc","x"'])(
  'a client that sends %s has it',
  (header) => {
    expect(hasVersion(header, '"abc"')).toBe(true)
  },
)

test.each([undefined, '', '"ab"', '"abcd"', '"xabc"', 'abc'])(
  'a client that sends %s has it not',
  (header) => {
    expect(hasVersion(header, '"abc"')).toBe(false)
  },
)
