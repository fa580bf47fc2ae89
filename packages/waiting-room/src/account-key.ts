import { createHmac, randomBytes } from 'node:crypto'

/** A new secret of an event. It is kept in MySQL and never changes, since all places are kept under what it makes. */
export const newAccountKeySecret = (): string => randomBytes(32).toString('base64url')

/**
 * What the waiting room calls an account in one event: 120 bits of an HMAC-SHA256, so that the room can be published
 * without telling who stood in it. Twenty characters fit Redis' 24-byte allocation.
 * @param secret of the event
 */
export function accountKey(secret: string, account: string): string {
  return createHmac('sha256', secret).update(account).digest().subarray(0, 15).toString('base64url')
}
