import { problemsOf } from '@frontrow/concert-event'
import { type Logger, Problem } from '@frontrow/platform'
import { OpenAPIHono } from '@hono/zod-openapi'
import { registerDocs } from './docs/register.ts'
import type { Api, ApiEnv } from './http/api.ts'
import { answerWithin, context, limitBody } from './http/guards.ts'
import { FailureLog, sendProblem, toProblem } from './http/problems.ts'
import { registerRoutes } from './routes/index.ts'
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
export function createApp(services: Services, adminToken: string, logger: Logger): Api {
  const api: Api = new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (!result.success) {
        throw new Problem('invalid', { extras: { errors: problemsOf(result.error.issues) } })
      }
    },
  })
  const failures = new FailureLog(logger)
  api.onError((error, c) => {
    const problem = toProblem(error)
    failures.add(problem, c.get('requestId'))
    return sendProblem(c, problem)
  })
  api.notFound((c) => sendProblem(c, new Problem('not-found')))

  registerQueuePoll(api, services)
  api.use(context(services.accessTokens, adminToken))
  api.use('/v1/*', answerWithin(deadlineMs), limitBody(bodyBytesMax))
  api.use('/admin/*', answerWithin(adminDeadlineMs), limitBody(specBytesMax))
  registerRoutes(api, services)
  registerDocs(api)
  return api
}
