import { createHmac, hash, timingSafeEqual } from 'node:crypto'

const blockBytes = 64
const digestBytes = 32
/** Longer texts are rare and none of ours; UTF-8 makes at most three bytes of a UTF-16 unit. */
const textLengthMax = 1024

/**
 * HMAC-SHA256 (RFC 2104) under one key, as two hashes over prepared buffers. `createHmac` makes a native object for each
 * text, and on a path that signs and checks several times a request those objects cost more than all the hashing.
 */
export class HmacSha256 {
  readonly #key: Buffer
  /** The key's inner block, then the text; and its outer block, then the inner digest. */
  readonly #inner = Buffer.alloc(blockBytes + 3 * textLengthMax, 0x36)
  readonly #outer = Buffer.alloc(blockBytes + digestBytes, 0x5c)

  constructor(key: Uint8Array) {
    this.#key = Buffer.from(key)
    const block = key.length > blockBytes ? hash('sha256', key, 'buffer') : this.#key
    for (const [i, byte] of block.entries()) {
      this.#inner.writeUInt8(byte ^ 0x36, i)
      this.#outer.writeUInt8(byte ^ 0x5c, i)
    }
  }

  /** @returns the digest of a text in UTF-8, as base64url */
  of(text: string): string {
    if (text.length > textLengthMax) {
      return createHmac('sha256', this.#key).update(text).digest('base64url')
    }
    const end = blockBytes + this.#inner.write(text, blockBytes)
    // As a string of bytes, since a digest in a Buffer of its own costs three times as much.
    this.#outer.write(hash('sha256', this.#inner.subarray(0, end), 'binary'), blockBytes, 'binary')
    return hash('sha256', this.#outer, 'base64url')
  }

  /** Whether this is the digest of the text, found out in a time that tells nothing about it. */
  isOf(text: string, digest: string): boolean {
    const expected = Buffer.from(this.of(text), 'latin1')
    const given = Buffer.from(digest, 'latin1')
    return expected.length === given.length && timingSafeEqual(expected, given)
  }
}
