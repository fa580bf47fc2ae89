import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { createSigner, createVerifier } from 'fast-jwt'
import { hs256Verifier } from './hs256.ts'
import type { NamedSecret } from './key-ring.ts'

/** What stands before the 32 bytes of an Ed25519 seed in PKCS #8 (RFC 8410). */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')

type Algorithm = 'EdDSA' | 'HS256'
type Verify = (token: string) => Record<string, unknown> | undefined

interface KeyUse {
  signingKey: string | Buffer
  verifier: (requiredClaims: string[]) => Verify
}

const pem = (key: KeyObject, type: 'pkcs8' | 'spki'): string =>
  key.export({ format: 'pem', type }).toString()

function ed25519Key(seed: Buffer): KeyUse {
  const der = Buffer.concat([pkcs8Head, seed])
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const key = pem(createPublicKey(privateKey), 'spki')
  return {
    signingKey: pem(privateKey, 'pkcs8'),
    verifier: (requiredClaims) => createVerifier({ algorithms: ['EdDSA'], key, requiredClaims }),
  }
}

const keyUses: Record<Algorithm, (secret: Buffer) => KeyUse> = {
  EdDSA: ed25519Key,
  HS256: (secret) => ({
    signingKey: secret,
    verifier: (requiredClaims) => hs256Verifier(secret, requiredClaims),
  }),
}

/**
 * JSON Web Tokens whose key can be changed while the sale runs: the first key signs, all of them verify. Verifying is
 * synchronous, since it stands on hot paths.
 */
export class JwtRing<Claims extends Record<string, unknown>> {
  readonly #sign: (claims: Claims) => string
  /** By the first part of a token, which is the same for all tokens of a key. */
  readonly #verifiers = new Map<string, Verify>()

  /**
   * @param algorithm EdDSA (the secrets are 32-byte Ed25519 seeds) or HS256
   * @param secrets at least one
   * @param requiredClaims a token without one of these is refused
   */
  constructor(
    algorithm: Algorithm,
    secrets: readonly NamedSecret[],
    requiredClaims: (keyof Claims & string)[],
  ) {
    const signers = secrets.map(({ kid, secret }) => {
      const { signingKey, verifier } = keyUses[algorithm](secret)
      const sign = createSigner({ algorithm, key: signingKey, kid, noTimestamp: true })
      this.#verifiers.set(headOf(sign({})), verifier(requiredClaims))
      return sign
    })
    const [first] = signers
    if (first === undefined) throw new Error('A ring of tokens needs at least one key')
    this.#sign = first
  }

  sign(claims: Claims): string {
    return this.#sign(claims)
  }

  /** @returns the claims, or undefined when the token is not one of ours or is over */
  verify(token: string): Claims | undefined {
    try {
      return this.#verifiers.get(headOf(token))?.(token) as Claims | undefined
    } catch {
      // Whatever does not parse or verify is no token; a forger learns nothing more.
      return undefined
    }
  }
}

const headOf = (token: string): string => token.slice(0, token.indexOf('.'))
