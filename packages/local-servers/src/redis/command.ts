import { exchange } from '../process/exchange.ts'

function encode(words: readonly string[]): string {
  const parts = words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`)
  return `*${words.length}\r\n${parts.join('')}`
}

/** The reply as text once it is complete. Only what the cluster's commands answer: strings, numbers, errors. */
function parseReply(received: Buffer): string | undefined {
  const end = received.indexOf('\r\n')
  if (end < 0) return undefined
  const first = received.toString('utf8', 1, end)
  if (received[0] === '-'.charCodeAt(0)) throw new Error(first)
  if (received[0] !== '$'.charCodeAt(0)) return first
  const bodyStart = end + 2
  const bodyEnd = bodyStart + Number(first)
  return received.length < bodyEnd + 2 ? undefined : received.toString('utf8', bodyStart, bodyEnd)
}

/**
 * Sends one command on a connection of its own.
 * @returns a string reply as text
 * @throws Error with the server's own text when it refuses; or when it does not answer within 2 s
 */
export function redisCommand(port: number, ...words: readonly string[]): Promise<string> {
  return exchange(port, encode(words), parseReply)
}

/** The `name:value` lines of an INFO-like reply. */
export function parseInfo(text: string): Record<string, string> {
  const pairs = text
    .split('\r\n')
    .filter((line) => line.includes(':'))
    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)])
  return Object.fromEntries(pairs) as Record<string, string>
}
