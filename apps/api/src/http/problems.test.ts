import { Writable } from 'node:stream'
import { Problem, type ProblemCode, problemKinds } from '@frontrow/platform'
import { RoomUnavailable } from '@frontrow/waiting-room'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import type { ApiEnv } from './api.ts'
import { FailureLog, problems, sendProblem, toProblem } from './problems.ts'

const withCode = (code: string): Error => Object.assign(new Error('from a library'), { code })

test.each<[string, unknown, ProblemCode]>([
  ['a problem', new Problem('seat-taken'), 'seat-taken'],
  ['Redis that does not answer', new RoomUnavailable(), 'unavailable'],
  ['MySQL that is away', withCode('ECONNREFUSED'), 'unavailable'],
  ['a lock that others keep', withCode('ER_LOCK_WAIT_TIMEOUT'), 'busy'],
  ['a full pool', new Error('Queue limit reached.'), 'busy'],
  ['JSON that does not parse', new HTTPException(400), 'malformed-body'],
  ['a body of another type', new HTTPException(415), 'unsupported-media-type'],
  ['whatever else Hono throws', new HTTPException(418), 'internal'],
  ['a defect of ours', new TypeError('x is not a function'), 'internal'],
  ['no error at all', 'thrown text', 'internal'],
])('%s becomes the problem that the client can act on', (_, error, code) => {
  expect(toProblem(error).code).toBe(code)
})

async function answerTo(problem: Problem): Promise<Response> {
  const app = new Hono<ApiEnv>()
  app.get('/', (c) => {
    c.set('requestId', 'request-1')
    return sendProblem(c, problem)
  })
  return app.request('/')
}

const retryAfter = async (problem: Problem) => (await answerTo(problem)).headers.get('retry-after')

test('a problem is answered as RFC 9457 has it, with its own members', async () => {
  const problem = new Problem('seat-taken', { detail: 'Too late.', extras: { seats: ['A-1-1'] } })
  const response = await answerTo(problem)
  expect(response.status).toBe(409)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(response.headers.get('retry-after')).toBeNull()
  expect(await response.json()).toEqual({
    type: 'urn:frontrow:problem:seat-taken',
    title: 'A seat is no longer free',
    status: 409,
    code: 'seat-taken',
    detail: 'Too late.',
    seats: ['A-1-1'],
    requestId: 'request-1',
    docs: '/problems#seat-taken',
  })
})

test('nothing internal leaks', async () => {
  const cause = new Error("Access denied for user 'frontrow'@'10.0.0.7'")
  const text = await (await answerTo(toProblem(cause))).text()
  expect(JSON.parse(text)).toMatchObject({ status: 500, code: 'internal' })
  expect(text).not.toMatch(/frontrow'|10\.0\.0\.7|stack/)
})

test('who may come back is told when', async () => {
  expect(await retryAfter(new Problem('busy'))).toBe('2')
  expect(await retryAfter(new Problem('busy', { retryAfterSeconds: 5 }))).toBe('5')
  expect(await retryAfter(new Problem('idempotency-in-flight', { retryAfterSeconds: 1 }))).toBe('1')
})

test('who is not signed in is told how to', async () => {
  const response = await answerTo(new Problem('unauthenticated'))
  expect(response.headers.get('www-authenticate')).toBe('Bearer')
})

test('a route documents its codes by status, besides those of every route', () => {
  const entries = problems('not-found', 'sold-out', 'lapsed') as Record<
    string,
    { description: string }
  >
  expect(Object.keys(entries)).toEqual(['404', '410', '422', '500', '503'])
  expect(entries['410']?.description).toBe('`sold-out`: Sold out. `lapsed`: Your turn has passed')
})

test('every code has a status that says whose fault it is', () => {
  for (const { status } of Object.values(problemKinds)) {
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(600)
  }
})

test('failures on our side are logged with their cause once a second, others never', () => {
  const lines: Record<string, unknown>[] = []
  const write = (chunk: Buffer, _: string, done: () => void): void => {
    lines.push(JSON.parse(chunk.toString()) as Record<string, unknown>)
    done()
  }
  const log = new FailureLog(pino({ level: 'info' }, new Writable({ write })))
  log.add(new Problem('seat-taken'), 'request-0')
  for (const id of ['request-1', 'request-2', 'request-3']) {
    log.add(new Problem('internal', { cause: new Error('why') }), id)
  }
  log.add(new Problem('unavailable'), 'request-4')
  expect(lines).toMatchObject([
    { level: 50, code: 'internal', requestId: 'request-1', count: 1, err: { message: 'why' } },
    { level: 40, code: 'unavailable', requestId: 'request-4', count: 1 },
  ])
})
