import { problemsOf } from '@frontrow/concert-event'
import { type Logger, Problem } from '@frontrow/platform'
import { OpenAPIHono } from '@hono/zod-openapi'
import { type ErrorHandler, Hono } from 'hono'
import { registerDocs } from './docs/register.ts'
import type { Api, ApiEnv, Front } from './http/api.ts'
import { answerWithin, context, limitBody } from './http/guards.ts'
import { FailureLog, requestIdOf, sendProblem, toProblem } from './http/problems.ts'
import { registerRoutes } from './routes/index.ts'
import { registerQuickJoin } from './routes/queue/join.ts'
import { registerQueuePoll } from './routes/queue/status.ts'
import type { Services } from './services/index.ts'

/** Less than the two seconds in which a client is promised an answer. */
const deadlineMs = 1800
const bodyBytesMax = 64 * 1024
/** A seating of 100,000 seats that are listed by name. */
const specBytesMax = 8 * 1024 * 1024
/** Publishing a large seating takes longer than a visitor's request may. */
const adminDeadlineMs = 30_000

/** The HTTP API. @param adminToken opens the organiser's paths */
export function createApp(services: Services, adminToken: string, logger: Logger): Front {
  const failures = new FailureLog(logger)
  const onError: ErrorHandler<ApiEnv> = (error, c) => {
    const problem = toProblem(error)
    failures.add(problem, requestIdOf(c))
    return sendProblem(c, problem)
  }
  return createFront(createApi(services, adminToken, onError), services, onError)
}

/**
 * Answers what a crowd asks for at once, from memory where it can be: no middleware, no validation. Whatever one of its
 * routes does not answer goes on to the API as it came.
 */
function createFront(api: Api, services: Services, onError: ErrorHandler<ApiEnv>): Front {
  const front: Front = new Hono<ApiEnv>()
  front.onError(onError)
  front.notFound((c) => api.fetch(c.req.raw, c.env))
  registerQueuePoll(front, services)
  registerQuickJoin(front, services)
  return front
}

function createApi(services: Services, adminToken: string, onError: ErrorHandler<ApiEnv>): Api {
  const api: Api = new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (!result.success) {
        throw new Problem('invalid', { extras: { errors: problemsOf(result.error.issues) } })
      }
    },
  })
  api.onError(onError)
  api.notFound((c) => sendProblem(c, new Problem('not-found')))
  api.use(context(services.accessTokens, adminToken))
  api.use('/v1/*', answerWithin(deadlineMs), limitBody(bodyBytesMax))
  api.use('/admin/*', answerWithin(adminDeadlineMs), limitBody(specBytesMax))
  registerRoutes(api, services)
  registerDocs(api)
  return api
}
