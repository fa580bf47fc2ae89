import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { withDeadline } from './deadline.ts'

/** Asks each dependency whether it answers; a check that throws counts as down. */
export type DependencyChecks = Readonly<Record<string, () => Promise<unknown>>>

interface OpsOptions {
  /** Started, listening and not draining. Dependencies never fail it: one store's outage must not take all pods out. */
  isReady: () => boolean
  dependencies: DependencyChecks
  serveMetrics: (request: IncomingMessage, response: ServerResponse) => void
}

const checkTimeoutMs = 1000

async function checkAll(checks: DependencyChecks): Promise<Record<string, 'up' | 'down'>> {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      const late = (): Error => new Error(`${name} does not answer`)
      const up = await withDeadline(check(), checkTimeoutMs, late).then(
        () => true,
        () => false,
      )
      return [name, up ? 'up' : 'down'] as const
    }),
  )
  return Object.fromEntries(results)
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** The server of the ops port: `/healthz`, `/readyz` and `/metrics`. */
export function createOpsServer({ isReady, dependencies, serveMetrics }: OpsOptions): Server {
  async function answerReadiness(response: ServerResponse): Promise<void> {
    const states = await checkAll(dependencies)
    const ready = isReady()
    sendJson(response, ready ? 200 : 503, { ready, dependencies: states })
  }

  return createServer((request, response) => {
    if (request.url === '/healthz') sendJson(response, 200, { status: 'ok' })
    else if (request.url === '/readyz') void answerReadiness(response)
    else if (request.url === '/metrics') serveMetrics(request, response)
    else sendJson(response, 404, { paths: ['/healthz', '/readyz', '/metrics'] })
  })
}
