import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { JwtRing } from './jwt-ring.ts'

const key = (kid: string) => ({ kid, secret: randomBytes(32) })
const inAnHour = Math.floor(Date.now() / 1000) + 3600

describe.each(['EdDSA', 'HS256'] as const)('%s', (algorithm) => {
  const [older, newer] = [key('a'), key('b')]
  const ring = new JwtRing<{ sub: string; exp: number }>(algorithm, [newer, older], ['sub', 'exp'])

  test('a token says what it was signed for', () => {
    const token = ring.sign({ sub: 'fan', exp: inAnHour })
    expect(ring.verify(token)).toEqual({ sub: 'fan', exp: inAnHour })
  })

  test('the key before still verifies, and a removed one does not', () => {
    const token = new JwtRing(algorithm, [older], []).sign({ sub: 'fan', exp: inAnHour })
    expect(ring.verify(token)).toEqual({ sub: 'fan', exp: inAnHour })
    expect(new JwtRing(algorithm, [newer], []).verify(token)).toBeUndefined()
  })

  test('a token that is over, lacks a claim, is signed by a stranger or was changed is none', () => {
    const [head = '', body = ''] = ring.sign({ sub: 'fan', exp: inAnHour }).split('.')
    const bare = new JwtRing<Record<string, unknown>>(algorithm, [newer], [])
    const tokens = [
      ring.sign({ sub: 'fan', exp: inAnHour - 7200 }),
      bare.sign({ sub: 'fan' }),
      new JwtRing(algorithm, [key('b')], []).sign({ sub: 'fan', exp: inAnHour }),
      `${head}.${body}.${'A'.repeat(43)}`,
      `${head}.${body}.`,
      'nonsense',
      '',
    ]
    expect(tokens.map((token) => ring.verify(token))).toEqual(tokens.map(() => undefined))
  })

  test('a token whose head names another algorithm is none', () => {
    const head = Buffer.from('{"alg":"none","typ":"JWT","kid":"b"}').toString('base64url')
    const [, body = ''] = ring.sign({ sub: 'fan', exp: inAnHour }).split('.')
    expect(ring.verify(`${head}.${body}.`)).toBeUndefined()
  })
})
