import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { Passes } from './pass.ts'

const seed = (kid: string) => ({ kid, secret: randomBytes(32) })
const [oldSeed, newSeed] = [seed('a'), seed('b')]
const passes = new Passes([newSeed, oldSeed])
const nowSeconds = Math.floor(Date.now() / 1000)
const pass = { event: 'small-hall', account: 'fan', id: '1.42', expiresAtSeconds: nowSeconds + 300 }
const token = passes.sign(pass)

test('a pass says what it was signed for, also the second time', () => {
  expect(passes.verify('small-hall', token, nowSeconds)).toEqual(pass)
  expect(passes.verify('small-hall', token, nowSeconds)).toEqual(pass)
})

test('the same admission always gives the same pass', () => {
  expect(passes.sign({ ...pass })).toBe(token)
})

test('a pass is good for its own event and until its end, remembered or not', () => {
  expect(passes.verify('arena', token, nowSeconds)).toBeUndefined()
  expect(passes.verify('small-hall', token, nowSeconds + 300)).toBeUndefined()
})

test('any pod of the same keys takes it, and one after a key change', () => {
  expect(new Passes([newSeed]).verify('small-hall', token, nowSeconds)).toEqual(pass)
  const old = new Passes([oldSeed]).sign(pass)
  expect(passes.verify('small-hall', old, nowSeconds)).toEqual(pass)
})

test('a pass of a stranger, a changed one, an unsigned one and nonsense are none', () => {
  const [head = '', body = '', signature = ''] = token.split('.')
  const claims = { aud: 'small-hall', sub: 'thief', jti: '1.1', exp: nowSeconds + 300 }
  const forgedBody = Buffer.from(JSON.stringify(claims)).toString('base64url')
  const noneHead = Buffer.from('{"alg":"none","kid":"b"}').toString('base64url')
  const forgeries = [
    new Passes([seed('b')]).sign(pass),
    `${head}.${forgedBody}.${signature}`,
    `${noneHead}.${body}.`,
    `${head}.${body}`,
    '',
    'a.b.c',
    'x'.repeat(10_000),
  ]
  for (const forged of forgeries) {
    expect(passes.verify('small-hall', forged, nowSeconds)).toBeUndefined()
  }
})
