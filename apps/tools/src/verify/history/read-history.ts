import { createReadStream } from 'node:fs'
import { History } from './history.ts'
import { parseLine } from './history-line.ts'

const bytesPerRead = 1 << 20

/**
 * Reads what load clients wrote, a piece at a time: what stays in memory is a few numbers for each place of an account.
 * @param files JSON lines, one file for each client
 * @param events the names of those that are checked; lines about others are passed over
 * @throws Error naming file and line of what cannot be read
 */
export async function readHistory(
  files: readonly string[],
  events: readonly string[],
): Promise<History> {
  const history = new History()
  for (const file of files) await readLines(file, (text) => take(text, events, history))
  return history
}

/**
 * Shows each line of a file that is not empty.
 * @throws Error naming file and line where it is refused
 */
export async function readLines(file: string, takeLine: (text: string) => void): Promise<void> {
  let number = 0
  for await (const text of linesOf(file)) {
    number += 1
    try {
      if (text !== '') takeLine(text)
    } catch (error) {
      throw new Error(`${file}:${number}`, { cause: error })
    }
  }
}

function take(text: string, events: readonly string[], history: History): void {
  const line = parseLine(text)
  const event = line.event ?? (events.length === 1 ? events[0] : undefined)
  if (event === undefined) throw new Error('it names no event, and more than one is checked')
  if (events.includes(event)) history.add(event, line)
}

/** `node:readline` takes several times as long. */
async function* linesOf(file: string): AsyncGenerator<string, void> {
  const options = { encoding: 'utf8', highWaterMark: bytesPerRead } as const
  let rest = ''
  for await (const piece of createReadStream(file, options)) {
    const lines = `${rest}${piece as string}`.split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}
