import { Problem } from '@frontrow/platform'

const pattern = /^[\x21-\x7e]{1,64}$/

/** @throws Problem idempotency-key-missing */
export function requiredKey(header: string | undefined): string {
  if (header === undefined || !pattern.test(header)) throw new Problem('idempotency-key-missing')
  return header
}

/** As `requiredKey`, where a request without one is no mistake. */
export function optionalKey(header: string | undefined): string | undefined {
  return header === undefined ? undefined : requiredKey(header)
}
