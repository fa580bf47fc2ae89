import type { Check, Subject } from '../check.ts'
import type { CheckedEvent } from '../checked-events.ts'
import { History } from '../history/history.ts'
import type { HistoryLine } from '../history/history-line.ts'

/** A moment of which the tests count on: Unix milliseconds. */
export const startMs = Date.parse('2026-11-22T10:00:00Z')

/** Terms of a room: sessions of five minutes, places that lapse after ten. */
export function eventWith(changes: Partial<CheckedEvent> = {}): CheckedEvent {
  const waitingRoom = { sessionTtlMs: 300_000, lateForMs: 600_000 }
  const settings = { waitingRoom } as CheckedEvent['settings']
  const room = {
    accountKey: (account: string) => account,
    capacityMax: 2,
    passthroughs: [],
    revocations: [],
  }
  const terms = { settings, mayRepeatPositions: false }
  return { name: 'hall', phase: 'open', ...terms, ...room, ...changes }
}

/** `[seconds, account, call, outcome, position]`, all of epoch 1 unless told; `browser/account` where browsers queue. */
export type Seen = readonly [
  seconds: number,
  who: string,
  call: HistoryLine['call'],
  outcome: string,
  position: number,
  epoch?: number,
]

export function historyOf(...answers: readonly Seen[]): History {
  const history = new History()
  for (const [seconds, who, call, outcome, position, epoch = 1] of answers) {
    const [account, browser] = who.split('/').toReversed()
    const answer = { t: startMs + seconds * 1000, call, outcome, position, epoch }
    history.add('hall', { ...answer, account: account || undefined, browser })
  }
  return history
}

/** What a check of the history finds. */
export async function evidenceIn(
  history: History,
  check: Check,
  event = eventWith(),
): Promise<string[]> {
  const { evidence } = await check.find({ history, events: [event] } as unknown as Subject)
  return evidence
}
