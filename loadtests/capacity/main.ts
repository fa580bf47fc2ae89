import { parseArgs } from 'node:util'
import { bookingComparisons, fillNaiveTables } from './comparisons/booking.ts'
import { admittedBuyers } from './comparisons/buyers.ts'
import { joinComparisons, statusComparison } from './comparisons/queue.ts'
import { publishStadium } from './comparisons/stadium.ts'
import { RemoteLoad } from './load/remote.ts'
import { compare, type Result } from './measure/compare.ts'
import { markdownTable } from './measure/table.ts'
import { BenchPlatform } from './platform.ts'

/**
 * `make bench`: CPU time per operation beside a baseline in the same run. Both sides take turns round by round; the
 * table says what the medians are and how sure the ratio is. Wall-clock time plays no part in it.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '9' },
    bookings: { type: 'string', default: '500' },
  },
})
const rounds = Number(values.rounds)
const bookingsPerRound = Number(values.bookings)
const say = (line: string): void => void process.stderr.write(`${line}\n`)

const platform = await BenchPlatform.start(say)
const remote = new RemoteLoad()
const results: Result[] = []
try {
  say('Publishing the stadium')
  const seats = await publishStadium(platform, 'bench-queue')
  await publishStadium(platform, 'bench-seats')
  for (const comparison of [
    statusComparison(platform, 'bench-queue'),
    ...joinComparisons(platform, 'bench-queue'),
  ]) {
    say(`${comparison.name} beside ${comparison.baseline.name}`)
    results.push(await compare(remote, comparison, rounds))
  }
  const needed = bookingsPerRound * (rounds + 1)
  say(`Letting ${needed} buyers in`)
  const buyers = await admittedBuyers(platform, remote, 'bench-seats', needed)
  const ours = { event: 'bench-seats', seats, buyers }
  await fillNaiveTables(platform, ours)
  for (const comparison of bookingComparisons(platform, ours, bookingsPerRound)) {
    say(`${comparison.name} beside ${comparison.baseline.name}`)
    results.push(await compare(remote, comparison, rounds))
  }
  process.stdout.write(`${markdownTable(results)}\n`)
} finally {
  remote.stop()
  await platform.stop()
}
