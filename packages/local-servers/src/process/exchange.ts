import { connect } from 'node:net'

const answerTimeoutMs = 2000

/**
 * Opens a connection to a server on 127.0.0.1, sends a request and reads one answer.
 * @param request nothing is sent when it is empty: some servers speak first
 * @param parse the answer, or undefined while bytes of it are missing
 * @throws Error when nobody listens, what `parse` throws, or when there is no answer within 2 s
 */
export function exchange<T>(
  port: number,
  request: string | Uint8Array,
  parse: (received: Buffer) => T | undefined,
): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  const socket = connect({ port, host: '127.0.0.1', timeout: answerTimeoutMs })
  let received = Buffer.alloc(0)
  socket.on('error', reject)
  socket.on('timeout', () => socket.destroy())
  socket.on('close', () => reject(new Error(`No answer on port ${port}`)))
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk])
    try {
      const answer = parse(received)
      if (answer !== undefined) resolve(answer)
    } catch (error) {
      reject(error)
    }
  })
  if (request.length > 0) socket.write(request)
  return promise.finally(() => socket.destroy())
}
