/**
 * Every error that a client can be shown: the closed list of codes, and the exception that carries one.
 * The bodies are RFC 9457 problem details; `apps/api` maps a `Problem` to the response.
 */

interface ProblemKind {
  status: 400 | 401 | 402 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 425 | 429 | 500 | 503
  title: string
  /** What the reader can do about it, shown on the errors page. */
  remedy: string
}

export const problemKinds = {
  'malformed-body': {
    status: 400,
    title: 'The body is not JSON',
    remedy: 'Send a JSON object in UTF-8.',
  },
  'idempotency-key-missing': {
    status: 400,
    title: 'The Idempotency-Key header is missing or malformed',
    remedy: 'Send 1 to 64 printable characters, a new value for each intended effect.',
  },
  unauthenticated: {
    status: 401,
    title: 'You are not signed in',
    remedy: 'Send `Authorization: Bearer <accessToken>`; refresh the session when it has expired.',
  },
  'wrong-credentials': {
    status: 401,
    title: 'Email or password is wrong',
    remedy: 'Check both and try again.',
  },
  'refresh-invalid': {
    status: 401,
    title: 'The session cannot be refreshed',
    remedy: 'Sign in again.',
  },
  'ticket-invalid': {
    status: 401,
    title: 'The queue ticket is missing or not one of ours',
    remedy: 'Join the queue and send its ticket as `Queue-Ticket`.',
  },
  'pass-invalid': {
    status: 401,
    title: 'The admission pass is missing, expired or not one of ours',
    remedy: 'Exchange your ticket for a pass and send it as `Admission-Pass`.',
  },
  'insufficient-points': {
    status: 402,
    title: 'Not enough points',
    remedy: 'Charge points and pay again before the hold ends.',
  },
  forbidden: {
    status: 403,
    title: 'This is not yours to do',
    remedy: 'Use the account, ticket or pass that it belongs to.',
  },
  'not-admitted': {
    status: 403,
    title: 'You are no longer admitted to this sale',
    remedy: 'Exchange your ticket again; if it is spent, join the queue again.',
  },
  revoked: {
    status: 403,
    title: 'The organiser has taken your admission to this sale back',
    remedy: 'Ask the organiser; what you have paid for stays yours.',
  },
  'not-found': {
    status: 404,
    title: 'Nothing is here',
    remedy: 'Check the path and the id.',
  },
  'email-taken': {
    status: 409,
    title: 'An account with this email exists',
    remedy: 'Sign in, or use another email.',
  },
  'already-admitted': {
    status: 409,
    title: 'This account is in the sale already, by another place',
    remedy: 'Go on there, or leave there first; this place is kept until it lapses.',
  },
  'seat-taken': {
    status: 409,
    title: 'A seat is no longer free',
    remedy: 'Choose other seats; `seats` names those that were taken.',
  },
  'hold-exists': {
    status: 409,
    title: 'You already hold seats in this event',
    remedy: 'Pay or release that hold first; see holds/mine.',
  },
  'limit-reached': {
    status: 409,
    title: 'The limit of this event is reached',
    remedy: 'Book fewer seats, or cancel an earlier booking.',
  },
  'queue-closed': {
    status: 409,
    title: 'The queue takes nobody new just now',
    remedy:
      'Watch `control` in the status of the queue, which costs nothing, and join when it is gone.',
  },
  'hold-extended-already': {
    status: 409,
    title: 'A hold can be extended once',
    remedy: 'Pay before it ends.',
  },
  'cancellation-closed': {
    status: 409,
    title: 'This booking can no longer be cancelled',
    remedy: 'See the cancellation terms of the event.',
  },
  'idempotency-in-flight': {
    status: 409,
    title: 'A request with this Idempotency-Key is still being worked on',
    remedy: 'Repeat it in a moment with the same key.',
  },
  'seating-locked': {
    status: 409,
    title: 'The seating cannot change while seats are held or booked',
    remedy: 'Publish the seating that was sold, or use another event name.',
  },
  lapsed: {
    status: 410,
    title: 'Your turn has passed',
    remedy: 'Join the queue again.',
  },
  spent: {
    status: 410,
    title: 'This ticket has been used',
    remedy: 'Join the queue again.',
  },
  'sold-out': {
    status: 410,
    title: 'Sold out',
    remedy: 'Waiting people keep their place should seats come back.',
  },
  'sale-ended': {
    status: 410,
    title: 'The sale has ended',
    remedy: 'Look for another performance.',
  },
  'hold-expired': {
    status: 410,
    title: 'The hold has ended',
    remedy: 'Hold the seats again if they are still free.',
  },
  'body-too-large': {
    status: 413,
    title: 'The body is too large',
    remedy: 'Send less.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'The body must be JSON',
    remedy: 'Send `Content-Type: application/json`.',
  },
  invalid: {
    status: 422,
    title: 'The request is not valid',
    remedy: 'Mend what `errors` names.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'This Idempotency-Key was used with another body',
    remedy: 'Use a new key for a new request.',
  },
  'not-your-turn': {
    status: 425,
    title: 'It is not your turn yet',
    remedy: 'Poll the queue and try again when you are called.',
  },
  'queue-not-open': {
    status: 425,
    title: 'The queue is not open yet',
    remedy: 'Come back when it opens.',
  },
  'draw-not-ready': {
    status: 425,
    title: 'The registrations of this lottery are not listed yet',
    remedy: 'Come back some seconds after the sale has opened.',
  },
  'too-far-for-stream': {
    status: 425,
    title: 'You are too far from the front for a stream',
    remedy: 'Poll the queue; streams are for the last stretch, up to `streamWithin` people ahead.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    remedy: 'Wait for the seconds in Retry-After.',
  },
  internal: {
    status: 500,
    title: 'Something broke on our side',
    remedy: 'Try again; quote `requestId` if it stays.',
  },
  unavailable: {
    status: 503,
    title: 'A part that this needs does not answer',
    remedy: 'Wait for the seconds in Retry-After; nothing was lost.',
  },
  busy: {
    status: 503,
    title: 'Too busy just now',
    remedy: 'Wait for the seconds in Retry-After.',
  },
} as const satisfies Record<string, ProblemKind>

export type ProblemCode = keyof typeof problemKinds

/** Further members of the problem body, such as the seats that were taken. Public: put nothing internal here. */
export type ProblemExtras = Record<string, unknown>

interface ProblemOptions {
  /** One public sentence about this occurrence. */
  detail?: string
  extras?: ProblemExtras
  /** Seconds for `Retry-After`. */
  retryAfterSeconds?: number
  /** What really happened; logged, never shown. */
  cause?: unknown
}

/** An error that a client is shown. Anything else that is thrown becomes `internal`. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly detail: string | undefined
  readonly extras: ProblemExtras
  readonly retryAfterSeconds: number | undefined

  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    super(options.detail ?? problemKinds[code].title, { cause: options.cause })
    this.name = 'Problem'
    this.code = code
    this.detail = options.detail
    this.extras = options.extras ?? {}
    this.retryAfterSeconds = options.retryAfterSeconds
  }

  get status(): ProblemKind['status'] {
    return problemKinds[this.code].status
  }
}
