import { randomUUID } from 'node:crypto'
import { type Logger, Problem, type ProblemCode, problemKinds } from '@frontrow/platform'
import { storeFailure } from '@frontrow/store'
import { RoomUnavailable } from '@frontrow/waiting-room'
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ApiEnv } from './api.ts'
import { plainResponse } from './plain-response.ts'

/** Where each code is explained; the API serves it. */
export const problemsPath = '/problems'
const retryAfterSecondsDefault = 2

const ProblemSchema = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.enum(Object.keys(problemKinds) as [ProblemCode, ...ProblemCode[]]),
    detail: z.string().optional(),
    requestId: z.string(),
    docs: z.string(),
  })
  .openapi('Problem')

/** What any route can answer besides its own problems. */
const everywhere: ProblemCode[] = ['invalid', 'internal', 'unavailable', 'busy']

/** What a route with a JSON body can answer besides. */
export const bodyProblems = ['malformed-body', 'body-too-large', 'unsupported-media-type'] as const

/** The error responses of a route for its OpenAPI entry: each status with the codes that it can carry. */
export function problems(...codes: ProblemCode[]): object {
  const byStatus = Map.groupBy(
    new Set([...codes, ...everywhere]),
    (code) => problemKinds[code].status,
  )
  return Object.fromEntries(
    [...byStatus].map(([status, same]) => [
      status,
      {
        description: same.map((code) => `\`${code}\`: ${problemKinds[code].title}`).join('. '),
        content: { 'application/problem+json': { schema: ProblemSchema } },
      },
    ]),
  )
}

/** What its validators throw for a body. */
const thrownByHono: Readonly<Record<number, ProblemCode>> = {
  400: 'malformed-body',
  415: 'unsupported-media-type',
}

/** Sorts whatever was thrown into what the client is told. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof RoomUnavailable) return new Problem('unavailable', { cause: error })
  if (error instanceof HTTPException) {
    return new Problem(thrownByHono[error.status] ?? 'internal', { cause: error })
  }
  const failure = storeFailure(error)
  return failure
    ? new Problem(failure, { cause: error })
    : new Problem('internal', { cause: error })
}

const requestIdPattern = /^[\w-]{1,64}$/

/** What the request is called in the log and to its client: the name that it came with, or a new one. */
export function requestIdOf(c: Context<ApiEnv>): string {
  const known = c.get('requestId')
  if (known !== undefined) return known
  const given = c.req.header('x-request-id')
  const requestId = given !== undefined && requestIdPattern.test(given) ? given : randomUUID()
  c.set('requestId', requestId)
  return requestId
}

/** Answers with RFC 9457 problem details. */
export function sendProblem(c: Context<ApiEnv>, problem: Problem): Response {
  const { code, status, detail, extras } = problem
  const requestId = requestIdOf(c)
  const retryAfterSeconds =
    problem.retryAfterSeconds ?? (status === 503 || status === 429 ? retryAfterSecondsDefault : 0)
  const body = {
    type: `urn:frontrow:problem:${code}`,
    title: problemKinds[code].title,
    status,
    code,
    detail,
    ...extras,
    requestId,
    docs: `${problemsPath}#${code}`,
  }
  return plainResponse(JSON.stringify(body), status, {
    'Content-Type': 'application/problem+json',
    'X-Request-Id': requestId,
    ...(retryAfterSeconds > 0 && { 'Retry-After': `${retryAfterSeconds}` }),
    ...(status === 401 && { 'WWW-Authenticate': 'Bearer' }),
  })
}

const logEveryMs = 1000

/** Tells the log of failures on our side, each code at most once a second with how many there were. */
export class FailureLog {
  readonly #logger: Logger
  readonly #seen = new Map<ProblemCode, { loggedAtMs: number; since: number }>()

  constructor(logger: Logger) {
    this.#logger = logger
  }

  add(problem: Problem, requestId: string): void {
    if (problem.status < 500) return
    const nowMs = performance.now()
    const seen = this.#seen.get(problem.code) ?? { loggedAtMs: -logEveryMs, since: 0 }
    seen.since += 1
    this.#seen.set(problem.code, seen)
    if (nowMs - seen.loggedAtMs < logEveryMs) return
    const level = problem.code === 'internal' ? 'error' : 'warn'
    const { code, cause } = problem
    this.#logger[level]({ code, requestId, count: seen.since, err: cause }, 'request failed')
    this.#seen.set(problem.code, { loggedAtMs: nowMs, since: 0 })
  }
}
