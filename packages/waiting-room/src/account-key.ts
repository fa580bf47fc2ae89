import { randomBytes } from 'node:crypto'
import { HmacSha256 } from '@frontrow/platform'

/** A new secret of an event. It is kept in MySQL and never changes, since all places are kept under what it makes. */
export const newAccountKeySecret = (): string => randomBytes(32).toString('base64url')

/** 120 bits; twenty characters fit Redis' 24-byte allocation. */
const keyLength = 20

/**
 * What the waiting room calls accounts in one event: 120 bits of an HMAC-SHA256, so that the room can be published
 * without telling who stood in it.
 * @param secret of the event
 * @returns gives an account's key
 */
export function accountKeys(secret: string): (account: string) => string {
  const mac = new HmacSha256(Buffer.from(secret))
  return (account) => mac.of(account).slice(0, keyLength)
}

/** One account's key, where a secret is used once. */
export const accountKey = (secret: string, account: string): string => accountKeys(secret)(account)
