import { HmacSha256 } from './hmac-sha256.ts'

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
  readonly #keys: Map<string, HmacSha256>

  /** @param secrets at least one */
  constructor(secrets: readonly NamedSecret[]) {
    const first = secrets[0]
    if (first === undefined) throw new Error('A key ring needs at least one key')
    this.kid = first.kid
    this.#keys = new Map(secrets.map(({ kid, secret }) => [kid, new HmacSha256(secret)]))
  }

  /**
   * HMAC-SHA256 of a text.
   * @returns base64url, or undefined when no key has that name
   */
  mac(kid: string, text: string): string | undefined {
    return this.#keys.get(kid)?.of(text)
  }

  /** Whether somebody who has the key of that name signed the text; it takes as long whatever is wrong. */
  isSigned(kid: string, text: string, mac: string): boolean {
    return this.#keys.get(kid)?.isOf(text, mac) ?? false
  }
}
