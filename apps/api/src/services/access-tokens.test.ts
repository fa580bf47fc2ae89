import { randomBytes } from 'node:crypto'
import { Problem } from '@frontrow/platform'
import { afterEach, expect, test, vi } from 'vitest'
import { AccessTokens } from './access-tokens.ts'

afterEach(() => vi.useRealTimers())

const key = (kid: string) => ({ kid, secret: randomBytes(32) })
const [older, newer] = [key('k1'), key('k2')]
const tokens = new AccessTokens([older])
const unauthenticated = new Problem('unauthenticated')

test('a token names its account for ten minutes', () => {
  vi.useFakeTimers({ now: 1_800_000_000_000 })
  const { accessToken, expiresAt } = tokens.issue('account-1')
  expect(expiresAt).toBe(new Date(1_800_000_600_000).toISOString())
  expect(tokens.accountOf(`Bearer ${accessToken}`)).toBe('account-1')
  vi.setSystemTime(1_800_000_599_000)
  expect(tokens.accountOf(`Bearer ${accessToken}`)).toBe('account-1')
  vi.setSystemTime(1_800_000_600_001)
  expect(() => tokens.accountOf(`Bearer ${accessToken}`)).toThrow(unauthenticated)
})

test('while keys are exchanged, tokens of the older one still count', () => {
  const { accessToken } = tokens.issue('account-1')
  const during = new AccessTokens([newer, older])
  expect(during.accountOf(`Bearer ${accessToken}`)).toBe('account-1')
  const renewed = `Bearer ${during.issue('account-1').accessToken}`
  expect(new AccessTokens([newer]).accountOf(renewed)).toBe('account-1')
})

test('a token of a key that is gone counts no more', () => {
  const { accessToken } = tokens.issue('account-1')
  const after = new AccessTokens([newer])
  expect(() => after.accountOf(`Bearer ${accessToken}`)).toThrow(unauthenticated)
})

test.each([undefined, '', 'Bearer', 'Bearer ', 'Bearer x', 'Bearer a.b.c', 'bearer', 'Basic eDp5'])(
  'the header %j names nobody',
  (header) => {
    expect(tokens.tryAccountOf(header)).toBeUndefined()
    expect(() => tokens.accountOf(header)).toThrow(unauthenticated)
  },
)
