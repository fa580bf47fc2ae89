import { parseArgs } from 'node:util'
import { onSale } from './scenario.ts'
import { type Delays, type PollingComparison, simulatePolling } from './simulate.ts'

/** `make polling`: what adaptive polling saves, and what it costs those at the front. Pure arithmetic, no servers. */
const { values } = parseArgs({
  options: {
    people: { type: 'string', default: `${onSale.people}` },
    seed: { type: 'string', default: `${onSale.seed}` },
  },
})
const scenario = { ...onSale, people: Number(values.people), seed: Number(values.seed) }
const minutes = scenario.prequeueMinutes + scenario.saleMinutes
process.stdout.write(`${markdown(simulatePolling(scenario), minutes)}\n`)

function markdown(result: PollingComparison, minutes: number): string {
  const { people, called, timesFewer, adaptivePolls, fixedPolls } = result
  const row = (name: string, polls: number, delays: Delays): string => {
    const times = [delays.mean, delays.p95, delays.p99, delays.max].map(seconds).join(' | ')
    const perSecond = Math.round(polls / minutes / 60).toLocaleString('en')
    return `| ${name} | ${(polls / 1e6).toFixed(1)} | ${perSecond} | ${times} |`
  }
  return [
    `${people.toLocaleString('en')} people for ${minutes} minutes, ${called.toLocaleString('en')} of them called;`,
    `adaptive polling needs ${timesFewer.toFixed(1)} times fewer polls.`,
    `The call came within the estimated range ${(result.rangesHeld * 100).toFixed(0)} times in a hundred.`,
    '',
    '| polling | million polls | a second | told after, s: mean | p95 | p99 | at most |',
    '|---|---:|---:|---:|---:|---:|---:|',
    row('every 3 s', fixedPolls, result.fixedDelayMs),
    row('adaptive', adaptivePolls, result.adaptiveDelayMs),
  ].join('\n')
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(2)
}
