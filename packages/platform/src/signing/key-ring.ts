import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'

/** A secret and the short name under which tickets and tokens refer to it. */
export interface NamedSecret {
  kid: string
  secret: Buffer
}

/**
 * Secrets that can be changed while the sale runs: the first one signs, all of them verify.
 */
export class KeyRing {
  readonly kid: string
  readonly #keys: Map<string, KeyObject>

  /** @param secrets at least one */
  constructor(secrets: readonly NamedSecret[]) {
    const first = secrets[0]
    if (first === undefined) throw new Error('A key ring needs at least one key')
    this.kid = first.kid
    this.#keys = new Map(secrets.map(({ kid, secret }) => [kid, createSecretKey(secret)]))
  }

  /**
   * HMAC-SHA256 of a text.
   * @returns base64url, or undefined when no key has that name
   */
  mac(kid: string, text: string): string | undefined {
    const key = this.#keys.get(kid)
    return key && createHmac('sha256', key).update(text).digest('base64url')
  }

  /** Whether somebody who has the key of that name signed the text; it takes as long whatever is wrong. */
  isSigned(kid: string, text: string, mac: string): boolean {
    const expected = this.mac(kid, text)
    if (expected?.length !== mac.length) return false
    return timingSafeEqual(Buffer.from(expected), Buffer.from(mac))
  }
}
