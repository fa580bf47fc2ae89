import { JwtRing, type NamedSecret, Problem } from '@frontrow/platform'

export interface AccessToken {
  accessToken: string
  expiresAt: string
}

type AccessClaims = { sub: string; exp: number }

const lifetimeSeconds = 600

/** Says who a request comes from: JWTs that live ten minutes and are checked without a store. */
export class AccessTokens {
  readonly #tokens: JwtRing<AccessClaims>

  constructor(secrets: readonly NamedSecret[]) {
    this.#tokens = new JwtRing('HS256', secrets, ['sub', 'exp'])
  }

  issue(account: string): AccessToken {
    const expiresAtSeconds = Math.floor(Date.now() / 1000) + lifetimeSeconds
    return {
      accessToken: this.#tokens.sign({ sub: account, exp: expiresAtSeconds }),
      expiresAt: new Date(expiresAtSeconds * 1000).toISOString(),
    }
  }

  /**
   * @param authorization the header
   * @returns the account
   * @throws Problem unauthenticated
   */
  accountOf(authorization: string | undefined): string {
    const account = this.tryAccountOf(authorization)
    if (account === undefined) throw new Problem('unauthenticated')
    return account
  }

  /** As `accountOf`, where nobody needs to be signed in. */
  tryAccountOf(authorization: string | undefined): string | undefined {
    if (!authorization?.startsWith('Bearer ')) return undefined
    return this.#tokens.verify(authorization.slice('Bearer '.length))?.sub
  }
}
