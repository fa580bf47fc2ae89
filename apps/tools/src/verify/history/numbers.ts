import { type Check, perEvent } from '../check.ts'
import { perEpoch, timeText } from './epoch-check.ts'

/** W6: what everybody was shown of the line never fell, as it would if a number that cannot be read counted as zero. */
export const seenNumbers = perEpoch('shown statuses', ({ statuses }) => ({
  count: statuses.count,
  evidence: statuses
    .falls()
    .map(
      ({ atMs, what, from, to }) =>
        `${what} was shown as ${to} at ${timeText(atMs)}, after ${from}`,
    ),
}))

/** W6: nobody was told to have joined without being told where. */
export const seenPlaceless: Check = {
  ofHistory: true,
  find: perEvent('joins without a place', async ({ history }, { name }) => {
    const placeless = history?.event(name)?.placeless ?? []
    const evidence = placeless.map((holder) => `${holder} was told that it joined, and not where`)
    return { count: placeless.length, evidence }
  }),
}
