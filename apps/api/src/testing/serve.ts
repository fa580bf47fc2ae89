import { afterEach } from 'vitest'
import { listen } from '../http/listen.ts'
import type { TestApi } from './test-api.ts'

export interface Pod {
  url: string
  /** Ends it as a pod ends, and waits for that. */
  stop: () => Promise<void>
}

/** Serves the API under test over a socket, until the test ends. @param port of an earlier pod, to take its place */
export async function serve(api: TestApi, port = 0): Promise<Pod> {
  const server = await listen(api.app, { HOST: '127.0.0.1', PORT: port })
  running.push(server.stop)
  return { url: `http://127.0.0.1:${server.port}`, stop: server.stop }
}

const running: Pod['stop'][] = []
afterEach(() => Promise.all(running.splice(0).map((stop) => stop())))
