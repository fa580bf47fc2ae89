import { auditHistory } from './audit-history.ts'
import { auditList } from './audit-list.ts'
import { auditOrder, auditSeed } from './audit-order.ts'
import { TicketAudit } from './audit-ticket.ts'
import type { ListLine } from './list-lines.ts'
import type { Options } from './options.ts'
import { number, Progress } from './progress.ts'
import { type PublicApi, publishedDraw, publishedList } from './published-draw.ts'

interface Audience {
  /** A line of the result. */
  say: (line: string) => void
  /** How far it has come. */
  tell: (line: string) => void
}

/**
 * Recomputes a draw from public data alone.
 * @throws Disagreement at the first thing that does not agree, Error when something cannot be read
 */
export async function audit(
  api: PublicApi,
  options: Options,
  { say, tell }: Audience,
): Promise<void> {
  const { event, noted, histories } = options
  const ticket = options.ticket === undefined ? undefined : new TicketAudit(options.ticket, event)
  const draw = await publishedDraw(api, event)
  auditSeed(draw, noted)
  say('the seed is the one that was committed to')
  const order = auditOrder(draw, new Progress(tell, 'positions drawn'))
  say(`each of ${number(draw.size)} numbers has a position of its own`)
  const see = (line: ListLine): void => {
    ticket?.see(line)
    if (!options.printsPositions) return
    say(`${order.positionOf(line.index)} ${line.index} ${line.accountKey}`)
  }
  const progress = new Progress(tell, 'lines of the list')
  const listed = await auditList(await publishedList(api, event), { draw, progress, see })
  say(`the list of ${number(listed)} registrations is the one that was published before the seed`)
  if (ticket) say(ticket.verdict(order))
  if (histories.length === 0) return
  const told = await auditHistory(histories, { event, epoch: draw.epoch, order })
  say(`${number(told)} answers told the position that was drawn`)
}
