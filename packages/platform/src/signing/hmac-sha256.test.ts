import { createHmac } from 'node:crypto'
import { assert, property, string, uint8Array } from 'fast-check'
import { expect, test } from 'vitest'
import { HmacSha256 } from './hmac-sha256.ts'

const byNode = (key: Uint8Array, text: string): string =>
  createHmac('sha256', key).update(text).digest('base64url')

const hex = (digest: string): string => Buffer.from(digest, 'base64url').toString('hex')
const bytes = (byte: number, count: number): Buffer => Buffer.alloc(count, byte)

// RFC 4231, test cases 1, 2, 6 and 7: those whose data is text, with keys of every kind.
test.each([
  [bytes(0x0b, 20), 'Hi There', 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
  [
    Buffer.from('Jefe'),
    'what do ya want for nothing?',
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  ],
  [
    bytes(0xaa, 131),
    'Test Using Larger Than Block-Size Key - Hash Key First',
    '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
  ],
  [
    bytes(0xaa, 131),
    'This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.',
    '9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2',
  ],
])('it is the HMAC-SHA256 of RFC 4231', (key, text, digest) => {
  expect(hex(new HmacSha256(key).of(text))).toBe(digest)
})

test('it gives what createHmac gives, for any key and any texts one after another', () => {
  const key = uint8Array({ maxLength: 200 })
  const text = string({ unit: 'binary', maxLength: 1100, size: 'max' })
  assert(
    property(key, text, text, (key, one, two) => {
      const mac = new HmacSha256(key)
      expect([mac.of(one), mac.of(two)]).toEqual([byNode(key, one), byNode(key, two)])
    }),
  )
})

test('texts around the longest that it prepares for are no exception', () => {
  const key = bytes(7, 32)
  const mac = new HmacSha256(key)
  for (const length of [0, 1023, 1024, 1025, 5000]) {
    const text = '\u{ffff}'.repeat(length)
    expect(mac.of(text)).toBe(byNode(key, text))
  }
})

test('only the digest of the text itself is one', () => {
  const mac = new HmacSha256(bytes(7, 32))
  const digest = mac.of('text')
  expect(mac.isOf('text', digest)).toBe(true)
  const wrong = [mac.of('test'), digest.slice(1), `${digest}A`, '', `${digest.slice(0, -1)}é`]
  expect(wrong.filter((text) => mac.isOf('text', text))).toEqual([])
})
