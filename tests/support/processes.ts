import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export const root = resolve(import.meta.dirname, '../..')

/** One of the platform's processes, started as it is run for real. */
export class Process {
  readonly #child: ChildProcess
  readonly #exited: Promise<unknown>
  #output = ''

  constructor(script: string, env: Record<string, string>, args: readonly string[] = []) {
    // oxlint-disable-next-line no-process-env -- a child needs the path, and nothing else of ours
    const { PATH = '' } = process.env
    const options = { env: { PATH, ...env } }
    this.#child = spawn(process.execPath, [join(root, script), ...args], options)
    this.#exited = once(this.#child, 'close')
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.#output += chunk.toString()
      })
    }
  }

  /** What it has written so far. */
  get output(): string {
    return this.#output
  }

  get exitCode(): number | null {
    return this.#child.exitCode
  }

  /** Ends it, or only signals it when the signal does not end a process. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<number | null> {
    this.#child.kill(signal)
    if (signal !== 'SIGSTOP' && signal !== 'SIGCONT') await this.#exited
    return this.exitCode
  }

  /** Waits until it ends by itself. */
  async ended(): Promise<number | null> {
    await this.#exited
    return this.exitCode
  }

  /** Ends it if it has not ended yet. */
  async end(): Promise<void> {
    if (this.exitCode === null && this.#child.signalCode === null) await this.kill()
  }
}

/** Waits for a condition, and says what it waited for when it does not come. */
export async function until(
  what: string,
  isTrue: () => boolean | Promise<boolean>,
  timeoutMs = 20_000,
): Promise<void> {
  const giveUpAtMs = performance.now() + timeoutMs
  while (!(await isTrue())) {
    if (performance.now() > giveUpAtMs) throw new Error(`Waited ${timeoutMs} ms in vain: ${what}`)
    await sleep(20)
  }
}
