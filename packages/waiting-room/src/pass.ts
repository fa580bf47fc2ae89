import { JwtRing, type NamedSecret } from '@frontrow/platform'

/** The right to look at seats and to hold some, for one account in one event. */
export interface Pass {
  event: string
  account: string
  /** Names the admission: epoch and position. */
  id: string
  expiresAtSeconds: number
}

type PassClaims = { aud: string; sub: string; jti: string; exp: number }

/** About 20 MB at the most. */
const rememberedMax = 50_000

/**
 * Signs and checks passes: JWTs with Ed25519, checked without Redis. A pass is verified once per process and then
 * remembered, because a verification costs some 100 us and a look-up next to nothing.
 */
export class Passes {
  readonly #tokens: JwtRing<PassClaims>
  readonly #remembered = new Map<string, Pass>()

  /** @param seeds 32 bytes each; the first one signs, all of them verify */
  constructor(seeds: readonly NamedSecret[]) {
    this.#tokens = new JwtRing('EdDSA', seeds, ['aud', 'sub', 'jti', 'exp'])
  }

  /** The same pass always has the same bytes. */
  sign({ event, account, id, expiresAtSeconds }: Pass): string {
    return this.#tokens.sign({ aud: event, sub: account, jti: id, exp: expiresAtSeconds })
  }

  /**
   * Checks a pass for an event.
   * @param nowSeconds Unix time
   * @returns undefined when it is not one of ours, for another event, or over
   */
  verify(event: string, token: string, nowSeconds: number): Pass | undefined {
    const pass = this.#remembered.get(token) ?? this.#verifyAndRemember(token)
    return pass?.event === event && pass.expiresAtSeconds > nowSeconds ? pass : undefined
  }

  #verifyAndRemember(token: string): Pass | undefined {
    const claims = this.#tokens.verify(token)
    if (claims === undefined) return undefined
    // Insertion order makes the first key the oldest.
    const oldest = this.#remembered.keys().next()
    if (this.#remembered.size >= rememberedMax && !oldest.done)
      this.#remembered.delete(oldest.value)
    const { aud, sub, jti, exp } = claims
    const pass = { event: aud, account: sub, id: jti, expiresAtSeconds: exp }
    this.#remembered.set(token, pass)
    return pass
  }
}
