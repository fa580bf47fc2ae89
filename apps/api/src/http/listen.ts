import { createAdaptorServer } from '@hono/node-server'
import type { Front } from './api.ts'

interface Listening {
  port: number
  /** Takes no new connection, lets the requests in hand end, and closes idle connections. */
  stop: () => Promise<void>
}

/** Serves the API over HTTP/1.1, with bounds on what a slow or silent client can hold. */
export async function listen(
  app: Front,
  options: { HOST: string; PORT: number },
): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 },
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.PORT, options.HOST, resolve)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : options.PORT,
    stop: () =>
      new Promise((resolve) => {
        const closeIdle = (): void => {
          if ('closeIdleConnections' in server) server.closeIdleConnections()
        }
        // A connection that is busy now is idle later, and would stay until its keep-alive ends.
        const closing = setInterval(closeIdle, 50)
        server.close(() => {
          clearInterval(closing)
          resolve()
        })
        closeIdle()
      }),
  }
}
