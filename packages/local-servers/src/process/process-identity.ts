import { readFileSync } from 'node:fs'

/** One process for good: a pid alone may come back as another process. */
export interface ProcessIdentity {
  pid: number
  /** Clock ticks between the machine's start and the process's. */
  startTicks: string
}

const stateField = 0
const startTicksField = 19

/** The process that runs under a pid now, or undefined when none does. One that only waits to be reaped has ended. */
export function identify(pid: number): ProcessIdentity | undefined {
  let stat: string
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return undefined
  }
  // The second field is the program's name in brackets, which may itself hold blanks and brackets.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const startTicks = fields[startTicksField]
  if (startTicks === undefined || fields[stateField] === 'Z') return undefined
  return { pid, startTicks }
}

export function isRunning({ pid, startTicks }: ProcessIdentity): boolean {
  return identify(pid)?.startTicks === startTicks
}

/** Whether an argument of the process names something inside the directory. */
export function worksIn(pid: number, directory: string): boolean {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    return words.some((word) => word.includes(`${directory}/`))
  } catch {
    return false
  }
}
