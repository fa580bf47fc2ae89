import { onTestFinished } from 'vitest'
import { listen } from '../http/listen.ts'

export interface Pod {
  url: string
  /** Ends it as a pod ends, and waits for that. */
  stop: () => Promise<void>
}

/** Serves the API under test over a socket, until the test ends. @param port of an earlier pod, to take its place */
export async function serve(
  { app }: { app: Parameters<typeof listen>[0] },
  port = 0,
): Promise<Pod> {
  const server = await listen(app, { HOST: '127.0.0.1', PORT: port })
  onTestFinished(server.stop)
  return { url: `http://127.0.0.1:${server.port}`, stop: server.stop }
}
