import { randomBytes } from 'node:crypto'
import { createSigner, createVerifier } from 'fast-jwt'
import { assert, constantFrom, dictionary, jsonValue, nat, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { hs256Verifier } from './hs256.ts'

const key = randomBytes(32)
const sign = createSigner({ algorithm: 'HS256', key, kid: 'k1', noTimestamp: true })
const byLibrary = createVerifier({ algorithms: ['HS256'], key, requiredClaims: ['sub'] })
const ours = hs256Verifier(key, ['sub'])
const nowSeconds = Math.floor(Date.now() / 1000)

/** What a check says, or undefined when it refuses. */
function claimsBy(verify: (token: string) => unknown, token: string): unknown {
  try {
    return verify(token)
  } catch {
    return undefined
  }
}

test('it takes and refuses what the library takes and refuses', () => {
  const claims = dictionary(constantFrom('sub', 'name', 'role'), jsonValue(), {
    maxKeys: 3,
  }).filter(({ sub }) => sub === undefined || typeof sub === 'string')
  const lifetimes = constantFrom(undefined, -3600, -2, 60, 3600)
  assert(
    property(claims, lifetimes, (claims, lifetime) => {
      const exp = lifetime === undefined ? {} : { exp: nowSeconds + lifetime }
      const token = sign({ ...claims, ...exp })
      expect(claimsBy(ours, token)).toEqual(claimsBy(byLibrary, token))
    }),
  )
})

test('a token of which one character is another one is refused', () => {
  const token = sign({ sub: 'fan', exp: nowSeconds + 3600 })
  expect(ours(token)).toEqual({ sub: 'fan', exp: nowSeconds + 3600 })
  assert(
    property(nat(token.length - 1), string({ minLength: 1, maxLength: 1 }), (at, other) => {
      const changed = token.slice(0, at) + other + token.slice(at + 1)
      expect(claimsBy(ours, changed)).toEqual(changed === token ? ours(token) : undefined)
    }),
  )
})
