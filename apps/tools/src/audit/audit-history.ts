import type { Permutation } from '@frontrow/waiting-room'
import { type HistoryLine, parseLine } from '../verify/history/history-line.ts'
import { readLines } from '../verify/history/read-history.ts'
import { agree, Disagreement } from './disagreement.ts'

interface HistoryAudit {
  event: string
  epoch: number
  order: Permutation
}

/**
 * Checks that all who were told a position were told the one that was drawn for their number, and no two the same.
 * @returns how many answers told a position
 * @throws Disagreement, and Error naming file and line of what cannot be read
 */
export async function auditHistory(files: readonly string[], told: HistoryAudit): Promise<number> {
  const owners = new Map<number, string>()
  let count = 0
  for (const file of files) {
    try {
      await readLines(file, (text) => {
        if (auditLine(parseLine(text), told, owners)) count += 1
      })
    } catch (error) {
      const { cause } = error as Error
      throw cause instanceof Disagreement ? cause : error
    }
  }
  return count
}

/** @returns whether the answer told a position */
function auditLine(
  line: HistoryLine,
  { event, epoch, order }: HistoryAudit,
  owners: Map<number, string>,
): boolean {
  const { account = '', position, registration } = line
  if ((line.event ?? event) !== event || line.epoch !== epoch || !position) return false
  const drawn = registration === undefined ? position : drawnFor(registration, order)
  agree(
    drawn === position,
    `${account} was told position ${position}; the draw gives its number ${registration} position ${drawn}.`,
  )
  const owner = owners.get(position) ?? account
  agree(owner === account, `Position ${position} was told to ${owner} and to ${account}.`)
  owners.set(position, account)
  return true
}

const drawnFor = (registration: number, order: Permutation): number =>
  registration > order.size ? registration : order.positionOf(registration)
