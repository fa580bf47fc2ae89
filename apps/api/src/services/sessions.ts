import { createHash, randomBytes, randomUUIDv7 } from 'node:crypto'
import { Problem } from '@frontrow/platform'
import { accounts, type Db, inTransaction, sessions, type Tx } from '@frontrow/store'
import type { AccessToken, AccessTokens } from './access-tokens.ts'
import { normalEmail } from './accounts.ts'
import type { Passwords } from './passwords.ts'

export interface Session extends AccessToken {
  account: string
  refreshToken: string
}

export const refreshLifetimeSeconds = 14 * 24 * 3600

/** A client whose answer was lost may show the rotated token again for so long; later it counts as stolen. */
const rotationLeewaySeconds = 10

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url')

export class SessionService {
  readonly #db: Db
  readonly #passwords: Passwords
  readonly #accessTokens: AccessTokens

  constructor(db: Db, passwords: Passwords, accessTokens: AccessTokens) {
    this.#db = db
    this.#passwords = passwords
    this.#accessTokens = accessTokens
  }

  /** @throws Problem wrong-credentials, after the same time whether or not the account exists */
  async signIn(email: string, password: string): Promise<Session> {
    const account = await accounts.findByEmail(this.#db, normalEmail(email))
    const hash = account?.passwordHash ?? this.#passwords.hashOfNobody
    const matches = await this.#passwords.verify(hash, password)
    if (account === undefined || !matches) throw new Problem('wrong-credentials')
    return this.#start(this.#db, account.id, randomUUIDv7())
  }

  /**
   * Exchanges a refresh token for a new one. A token that was exchanged before is a stolen one, or its thief has the
   * other: the whole session ends.
   * @throws Problem refresh-invalid
   */
  async refresh(refreshToken: string): Promise<Session> {
    const session = await inTransaction(this.#db, async (tx) => {
      const known = await sessions.lockByToken(tx, hashOf(refreshToken))
      if (known === undefined || known.expired) return undefined
      if ((known.rotatedSecondsAgo ?? 0) > rotationLeewaySeconds) {
        await sessions.removeFamily(tx, known.family)
        return undefined
      }
      await sessions.markRotated(tx, known.id)
      return this.#start(tx, known.account, known.family)
    })
    if (session === undefined) throw new Problem('refresh-invalid')
    return session
  }

  /** @returns the account whose session ended, or undefined when the token is unknown */
  async end(refreshToken: string): Promise<string | undefined> {
    const session = await sessions.removeByToken(this.#db, hashOf(refreshToken))
    return session?.account
  }

  async #start(db: Db | Tx, account: string, family: string): Promise<Session> {
    const refreshToken = randomBytes(32).toString('base64url')
    await sessions.insert(db, {
      id: randomUUIDv7(),
      account,
      family,
      tokenHash: hashOf(refreshToken),
      lifetimeSeconds: refreshLifetimeSeconds,
    })
    return { account, refreshToken, ...this.#accessTokens.issue(account) }
  }
}
