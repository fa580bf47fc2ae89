import { Problem } from '@frontrow/platform'
import { expect, test } from 'vitest'
import { optionalKey, requiredKey } from './idempotency-key.ts'

const missing = new Problem('idempotency-key-missing')

test.each(['k', '0199c7a2-7c1e-7e55-9d0f-0a1b2c3d4e5f', '!~', 'x'.repeat(64)])(
  'the key %j is taken as it is',
  (key) => {
    expect(requiredKey(key)).toBe(key)
    expect(optionalKey(key)).toBe(key)
  },
)

test.each(['', ' ', 'two words', 'x'.repeat(65), 'tab\t', 'é', '\u0000', 'a\n'])(
  'the key %j is refused, also where none is needed',
  (key) => {
    expect(() => requiredKey(key)).toThrow(missing)
    expect(() => optionalKey(key)).toThrow(missing)
  },
)

test('no key is a mistake only where one is needed', () => {
  expect(() => requiredKey(undefined)).toThrow(missing)
  expect(optionalKey(undefined)).toBeUndefined()
})
