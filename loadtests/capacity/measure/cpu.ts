import { readFileSync } from 'node:fs'

const microsecondsPerTick = 10_000

/**
 * CPU time that a process has used so far, in microseconds: user and system ticks of `/proc/PID/stat`, a hundred a
 * second on every Linux that we run on.
 */
export function cpuMicroseconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The command's name may hold blanks; the fields begin behind its bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * microsecondsPerTick
}

/** Processes whose CPU time is taken together, by name. */
export type Parts = Readonly<Record<string, readonly number[]>>

export type Costs = Record<string, number>

export function readCosts(parts: Parts): Costs {
  return Object.fromEntries(
    Object.entries(parts).map(([name, pids]) => [
      name,
      pids.reduce((sum, pid) => sum + cpuMicroseconds(pid), 0),
    ]),
  )
}

/** What was used between two readings, per operation. */
export function costsPerOperation(before: Costs, after: Costs, operations: number): Costs {
  return Object.fromEntries(
    Object.entries(after).map(([name, used]) => [name, (used - (before[name] ?? 0)) / operations]),
  )
}
