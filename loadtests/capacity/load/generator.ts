import { connect, type Socket } from 'node:net'

/**
 * A closed-loop load generator: so many keep-alive connections, each sends its next request when the answer to the
 * last one has come. It speaks raw HTTP/1.1 over prepared bytes, so that it costs little beside what it measures. It runs
 * in a process of its own: `process.send` requests come in, results go out.
 */
export interface LoadRequest {
  port: number
  connections: number
  /** Raw requests, each sent once. */
  requests: string[]
  /** Any other status is an error. */
  expectedStatus: number[]
}

export interface LoadResult {
  seconds: number
  /** Bodies, in the order of the requests, when they were asked for. */
  bodies?: string[]
}

export async function runLoad(load: LoadRequest, keepBodies = false): Promise<LoadResult> {
  const bodies: string[] = []
  let next = 0
  const startedAtMs = performance.now()
  const take = (): number | undefined => (next < load.requests.length ? next++ : undefined)
  await Promise.all(
    Array.from({ length: Math.min(load.connections, load.requests.length) }, () =>
      oneConnection(load, take, (index, body) => {
        if (keepBodies) bodies[index] = body
      }),
    ),
  )
  return { seconds: (performance.now() - startedAtMs) / 1000, ...(keepBodies && { bodies }) }
}

function oneConnection(
  load: LoadRequest,
  take: () => number | undefined,
  onBody: (index: number, body: string) => void,
): Promise<void> {
  const socket: Socket = connect({ port: load.port, host: '127.0.0.1', noDelay: true })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let received = ''
  let index: number | undefined

  function sendNext(): void {
    index = take()
    if (index === undefined) socket.end(() => resolve())
    else socket.write(load.requests[index] ?? '')
  }

  socket.setEncoding('latin1')
  socket.on('connect', sendNext)
  socket.on('error', reject)
  socket.on('data', (chunk: string) => {
    received += chunk
    const answer = parseAnswer(received)
    if (answer === undefined) return
    received = received.slice(answer.length)
    if (!load.expectedStatus.includes(answer.status)) {
      return reject(new Error(`Status ${answer.status}: ${answer.body.slice(0, 300)}`))
    }
    onBody(index ?? 0, answer.body)
    sendNext()
  })
  return promise
}

/** @returns undefined while bytes are missing */
function parseAnswer(text: string): { status: number; body: string; length: number } | undefined {
  const headEnd = text.indexOf('\r\n\r\n')
  if (headEnd < 0) return undefined
  const head = text.slice(0, headEnd)
  const bodyLength = Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? 0)
  const length = headEnd + 4 + bodyLength
  if (text.length < length) return undefined
  return { status: Number(head.slice(9, 12)), body: text.slice(headEnd + 4, length), length }
}
