/** A message that can never be handled, for example because it does not parse: it is parked at once. */
export class PoisonMessage extends Error {
  override readonly name = 'PoisonMessage'
}

/**
 * What the handler itself needs is away, for example its database. The message waits for it, for ever if need be,
 * so that an outage does not empty a topic into the dead letters. Give the reason as `cause`.
 */
export class TransientFailure extends Error {
  override readonly name = 'TransientFailure'
}
