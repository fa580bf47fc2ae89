import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { createSigner, createVerifier } from 'fast-jwt'
import type { NamedSecret } from './key-ring.ts'

/** What stands before the 32 bytes of an Ed25519 seed in PKCS #8 (RFC 8410). */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')

interface KeyPair {
  signing: string | Buffer
  verifying: string | Buffer
}

const pem = (key: KeyObject, type: 'pkcs8' | 'spki'): string =>
  key.export({ format: 'pem', type }).toString()

function ed25519KeyPair(seed: Buffer): KeyPair {
  const der = Buffer.concat([pkcs8Head, seed])
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  return {
    signing: pem(privateKey, 'pkcs8'),
    verifying: pem(createPublicKey(privateKey), 'spki'),
  }
}

const keyPairs = {
  EdDSA: ed25519KeyPair,
  HS256: (secret: Buffer): KeyPair => ({ signing: secret, verifying: secret }),
}

/**
 * JSON Web Tokens whose key can be changed while the sale runs: the first key signs, all of them verify. Verifying is
 * synchronous, since it stands on hot paths.
 */
export class JwtRing<Claims extends Record<string, unknown>> {
  readonly #sign: (claims: Claims) => string
  /** By the first part of a token, which is the same for all tokens of a key. */
  readonly #verifiers = new Map<string, (token: string) => Claims>()

  /**
   * @param algorithm EdDSA (the secrets are 32-byte Ed25519 seeds) or HS256
   * @param secrets at least one
   * @param requiredClaims a token without one of these is refused
   */
  constructor(
    algorithm: keyof typeof keyPairs,
    secrets: readonly NamedSecret[],
    requiredClaims: (keyof Claims & string)[],
  ) {
    const signers = secrets.map(({ kid, secret }) => {
      const { signing, verifying } = keyPairs[algorithm](secret)
      const sign = createSigner({ algorithm, key: signing, kid, noTimestamp: true })
      const verify = createVerifier({ algorithms: [algorithm], key: verifying, requiredClaims })
      this.#verifiers.set(headOf(sign({})), verify)
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
      return this.#verifiers.get(headOf(token))?.(token)
    } catch {
      // Whatever does not parse or verify is no token; a forger learns nothing more.
      return undefined
    }
  }
}

const headOf = (token: string): string => token.slice(0, token.indexOf('.'))
