import type { KeyRing } from '@frontrow/platform'

/** A place in the line, as its holder carries it: all that is known about a waiting person. */
export interface Ticket {
  event: string
  /** Changes only when a room is deliberately reset, which voids the tickets of before. */
  epoch: number
  /** Absent in a lottery's registration until its position is known. */
  position?: number
  /** The number of a registration, which the draw gives a position. */
  registration?: number
  /** Whose place it is: an account's key, or a browser's in an event in which browsers queue. */
  accountKey: string
}

const version = '1'
const lengthMax = 220

/**
 * Signs a ticket: `version.kid.event.epoch.place.account-key.issued-at` and an HMAC-SHA256 over that. The place is
 * `p<position>`, or `r<number>` for a registration. No part can hold a dot.
 * @param issuedAtSeconds Unix time
 */
export function signTicket(keys: KeyRing, ticket: Ticket, issuedAtSeconds: number): string {
  const { event, epoch, position, registration, accountKey } = ticket
  const place = registration === undefined ? `p${position}` : `r${registration}`
  const text = `${version}.${keys.kid}.${event}.${epoch}.${place}.${accountKey}.${issuedAtSeconds}`
  return `${text}.${keys.mac(keys.kid, text)}`
}

/**
 * Reads a ticket of an event.
 * @returns undefined when it is not one of ours, or for another event
 */
export function verifyTicket(keys: KeyRing, event: string, token: string): Ticket | undefined {
  if (token.length > lengthMax) return undefined
  const end = token.lastIndexOf('.')
  const text = token.slice(0, end)
  const [tokenVersion, kid = '', tokenEvent, epoch, place = '', accountKey = ''] = text.split('.')
  if (tokenVersion !== version || tokenEvent !== event) return undefined
  if (!keys.isSigned(kid, text, token.slice(end + 1))) return undefined
  const number = Number(place.slice(1))
  const at = place.startsWith('r') ? { registration: number } : { position: number }
  return { event, epoch: Number(epoch), ...at, accountKey }
}
