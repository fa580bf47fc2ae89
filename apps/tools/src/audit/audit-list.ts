import { createHash } from 'node:crypto'
import { agree } from './disagreement.ts'
import { type ListLine, listLines } from './list-lines.ts'
import type { Progress } from './progress.ts'
import type { PublishedDraw } from './published-draw.ts'

interface ListAudit {
  draw: PublishedDraw
  progress: Progress
  /** Is shown every line. */
  see: (line: ListLine) => void
}

/**
 * Reads the list and checks that it is the one of the published digest: registrations by rising number, none above the
 * size.
 * @returns how many lines it has
 * @throws Disagreement
 */
export async function auditList(
  bytes: AsyncIterable<Uint8Array>,
  { draw, progress, see }: ListAudit,
): Promise<number> {
  const digest = createHash('sha256')
  let previous: ListLine = { index: 0, accountKey: '' }
  let count = 0
  for await (const line of listLines(bytes, (piece) => digest.update(piece))) {
    count += 1
    progress.at(count, draw.size)
    agree(
      isBehind(line, previous),
      `Line ${count} of the list, ${textOf(line)}, does not belong behind ${textOf(previous)}.`,
    )
    agree(
      line.index <= draw.size,
      `The list has number ${line.index}, and only ${draw.size} were given to registrations.`,
    )
    see(line)
    previous = line
  }
  agree(
    digest.digest('hex') === draw.listDigest,
    'The list is not the one whose digest was published before the seed.',
  )
  return count
}

/** A number has two lines where a failover made Redis give it twice. */
const isBehind = (line: ListLine, before: ListLine): boolean =>
  line.index > before.index || (line.index === before.index && line.accountKey > before.accountKey)

const textOf = ({ index, accountKey }: ListLine): string => `${index}:${accountKey}`
