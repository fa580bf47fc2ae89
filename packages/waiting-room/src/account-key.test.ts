import { expect, test } from 'vitest'
import { accountKey, accountKeys, newAccountKeySecret } from './account-key.ts'

test('an account has one key in an event, and another in another', () => {
  const [hall, arena] = [newAccountKeySecret(), newAccountKeySecret()]
  expect(accountKey(hall, 'fan')).toBe(accountKey(hall, 'fan'))
  expect(accountKey(hall, 'fan')).not.toBe(accountKey(arena, 'fan'))
  expect(accountKey(hall, 'fan')).not.toBe(accountKey(hall, 'other'))
})

test('a key is twenty characters that stand in a ticket and a Redis script as they are', () => {
  expect(accountKey(newAccountKeySecret(), 'fan')).toMatch(/^[\w-]{20}$/)
})

test('a key stays the same from version to version, since places are kept under it', () => {
  expect(accountKeys('secret')('fan')).toBe('tDhlzUdkUZp0yzCCQHaS')
})
