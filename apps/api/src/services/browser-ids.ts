import { randomBytes } from 'node:crypto'
import type { KeyRing } from '@frontrow/platform'

/** Names a browser, or an app, in which nobody needs to be signed in. */
export interface BrowserId {
  id: string
  /** The id as its browser keeps it, signed. */
  token: string
}

/** Tells browser ids from tickets, which are signed with the same keys and begin with the version of a ticket. */
const version = 'b1'
const lengthMax = 100

/**
 * Makes and checks signed browser ids: `b1.kid.id` and an HMAC-SHA256 over that. They are signed with the keys of the
 * tickets: both have to last as long as a sale does, so a change of the keys keeps or voids both.
 */
export class BrowserIds {
  readonly #keys: KeyRing

  constructor(keys: KeyRing) {
    this.#keys = keys
  }

  issue(): BrowserId {
    const { kid } = this.#keys
    const id = randomBytes(15).toString('base64url')
    const text = `${version}.${kid}.${id}`
    return { id, token: `${text}.${this.#keys.mac(kid, text)}` }
  }

  /** @returns undefined when it is not one of ours */
  read(token: string): BrowserId | undefined {
    if (token.length > lengthMax) return undefined
    const [tokenVersion, kid = '', id = '', mac = ''] = token.split('.')
    if (tokenVersion !== version) return undefined
    const text = `${version}.${kid}.${id}`
    return this.#keys.isSigned(kid, text, mac) ? { id, token } : undefined
  }
}
