import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'

export interface Child {
  name: string
  /** Resolves with the reason when the process ends without being told to. */
  died: Promise<string>
  stop: () => Promise<void>
}

interface ChildOptions {
  name: string
  script: string
  env: Record<string, string>
  logFile: string
}

const lastLines = 15

/** Starts one of the platform's processes with its output in a file. It ends with this one. */
export function startChild({ name, script, env, logFile }: ChildOptions): Child {
  const log = openSync(logFile, 'a')
  // Its own process group, so that Ctrl-C reaches it only through us, in order.
  const child = spawn(process.execPath, [script], {
    env,
    stdio: ['ignore', log, log],
    detached: true,
  })
  let isStopping = false
  const exited = once(child, 'exit')
  const died = exited.then(async ([code]) => {
    if (isStopping) return new Promise<never>(() => {})
    const text = await readFile(logFile, 'utf8')
    const end = text.trimEnd().split('\n').slice(-lastLines).join('\n')
    return `The ${name} ended with status ${code}. ${logFile} ends:\n${end}`
  })
  return {
    name,
    died,
    stop: async () => {
      isStopping = true
      if (child.exitCode === null) child.kill('SIGTERM')
      await exited
    },
  }
}
