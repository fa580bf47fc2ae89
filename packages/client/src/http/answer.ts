import type { Problem } from './problem.ts'

/** An answer of the API, good or not. */
export interface Answer<Body> {
  status: number
  /** There when the answer is a good one that has a body. */
  body: Body | undefined
  problem: Problem | undefined
  /** What `Retry-After` asks for; 0 without one. */
  retryAfterMs: number
}

/**
 * Puts what openapi-fetch gives into one form. It turns tuples into arrays, so the body gets its type from the API's
 * schema here.
 */
export function answerOf<Body>(fetched: {
  data?: unknown
  error?: unknown
  response: Response
}): Answer<Body> {
  const { data, error, response } = fetched
  const retryAfterSeconds = Number(response.headers.get('retry-after') ?? 0)
  return {
    status: response.status,
    body: data as Body | undefined,
    problem: isProblem(error) ? error : undefined,
    retryAfterMs: Number.isFinite(retryAfterSeconds) ? retryAfterSeconds * 1000 : 0,
  }
}

/** A proxy on the way may answer with anything. */
const isProblem = (error: unknown): error is Problem =>
  typeof error === 'object' && error !== null && 'code' in error
