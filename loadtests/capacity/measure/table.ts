import type { Result } from './compare.ts'

const whole = (value: number): string => value.toFixed(value < 10 ? 1 : 0)

const partsOf = (costs: Record<string, number>): string =>
  Object.entries(costs)
    .filter(([, cost]) => cost >= 0.05)
    .map(([name, cost]) => `${name} ${whole(cost)}`)
    .join(' + ')

/** The results as a Markdown table, in CPU microseconds per operation. */
export function markdownTable(results: readonly Result[]): string {
  const rows = results.map(
    ({ name, ours, baseline, ratio }) =>
      `| ${name} | **${whole(ours.total)}** (${partsOf(ours.costs)}) | ${whole(baseline.total)} (${partsOf(baseline.costs)}) | ${baseline.name} | ${ratio.median.toFixed(2)} (${ratio.low.toFixed(2)} to ${ratio.high.toFixed(2)}) |`,
  )
  return [
    '| operation | Frontrow, CPU us | baseline, CPU us | baseline | ratio (95 %) |',
    '|---|---:|---:|---|---:|',
    ...rows,
  ].join('\n')
}
