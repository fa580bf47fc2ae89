import type { LoadRequest } from '../load/generator.ts'
import type { RemoteLoad } from '../load/remote.ts'
import { type Costs, costsPerOperation, type Parts, readCosts } from './cpu.ts'
import { median, medianInterval } from './statistics.ts'

/** One side of a comparison. */
export interface Side {
  name: string
  parts: Parts
  /** The load of a round; never the same operation twice. */
  load: (round: number) => LoadRequest
  /** Called with the answers of a round, for loads that build on one another. */
  onBodies?: (bodies: string[], round: number) => void
}

export interface Comparison {
  name: string
  ours: Side
  baseline: Side
}

export interface Result {
  name: string
  ours: { name: string; costs: Costs; total: number }
  baseline: { name: string; costs: Costs; total: number }
  /** Ours over the baseline: the median of the rounds' ratios, and where it lies with 95 % confidence. */
  ratio: { median: number; low: number; high: number }
}

/** Measures both sides in turn, round by round, so that whatever else the machine does hits both. */
export async function compare(
  remote: RemoteLoad,
  { name, ours, baseline }: Comparison,
  rounds: number,
): Promise<Result> {
  const measured: { ours: Costs[]; baseline: Costs[] } = { ours: [], baseline: [] }
  // Round 0 warms up: the code is compiled and the connections are made.
  for (let round = 0; round <= rounds; round += 1) {
    const a = await measure(remote, ours, round)
    const b = await measure(remote, baseline, round)
    if (round === 0) continue
    measured.ours.push(a)
    measured.baseline.push(b)
  }
  const ratios = measured.ours.map(
    (costs, i) => totalOf(costs) / totalOf(measured.baseline[i] ?? {}),
  )
  const [low, high] = medianInterval(ratios)
  return {
    name,
    ours: { name: ours.name, ...summary(measured.ours) },
    baseline: { name: baseline.name, ...summary(measured.baseline) },
    ratio: { median: median(ratios), low, high },
  }
}

async function measure(remote: RemoteLoad, side: Side, round: number): Promise<Costs> {
  const load = side.load(round)
  const before = readCosts(side.parts)
  const { bodies } = await remote.run(load, side.onBodies !== undefined)
  const after = readCosts(side.parts)
  if (bodies) side.onBodies?.(bodies, round)
  return costsPerOperation(before, after, load.requests.length)
}

const totalOf = (costs: Costs): number => Object.values(costs).reduce((sum, cost) => sum + cost, 0)

function summary(rounds: readonly Costs[]): { costs: Costs; total: number } {
  const names = Object.keys(rounds[0] ?? {})
  const costs = Object.fromEntries(
    names.map((name) => [name, median(rounds.map((round) => round[name] ?? 0))]),
  )
  return { costs, total: median(rounds.map(totalOf)) }
}
