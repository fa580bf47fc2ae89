import type { Answer } from '../http/answer.ts'
import type { ProblemCode } from '../http/problem.ts'
import type { Admission, QueueCalls } from './queue-calls.ts'
import type { QueueEnding } from './queue-ended.ts'

/** While there is no room for somebody who is called; whoever does not try for 90 s loses the turn. */
const pausesMs = [1000, 2000, 3000, 5000] as const

/** What a refused claim means for the visit; any other refusal is a fault. */
export const refusals: Partial<Record<ProblemCode, QueueEnding | 'not-yet' | 'not-mine'>> = {
  'ticket-invalid': 'not-mine',
  forbidden: 'not-mine',
  'not-your-turn': 'not-yet',
  'sold-out': 'not-yet',
  lapsed: 'lapsed',
  spent: 'spent',
  'sale-ended': 'sale-ended',
}

/** Claims as long as the answer is that there is no room at this moment. @returns the first other answer */
export async function claimUntilDecided(
  calls: QueueCalls,
  ticket: string,
  pause: (ms: number) => Promise<void>,
): Promise<Answer<Admission>> {
  for (let tries = 0; ; tries += 1) {
    const answer = await calls.claim(ticket)
    const hasNoRoom = answer.problem?.code === 'not-your-turn' && answer.problem.called === true
    if (!hasNoRoom) return answer
    await pause(pausesMs[Math.min(tries, pausesMs.length - 1)] ?? 0)
  }
}
