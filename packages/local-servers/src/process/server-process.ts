import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, fstatSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { lastLinesOf } from './last-lines.ts'
import { forgetServer, rememberServer, stopGraceMs } from './left-over.ts'
import { findProgram } from './programs.ts'
import { neutralLocale } from './run-program.ts'
import type { Say } from '../say.ts'
import { waitUntil } from './wait-until.ts'

interface ServerProcessOptions {
  /** As a person reads it. */
  name: string
  program: string
  /** At least one names something inside the directory, by which a left-over server is known. */
  args: readonly string[]
  /** The server's own: log and pid file go here. */
  directory: string
  /** Whether it answers a real request. It must return soon, also when nobody answers. */
  isReady: () => Promise<boolean>
  say: Say
}

/** SIGSTOP freezes a server until SIGCONT; the others end it. */
export type FaultSignal = 'SIGKILL' | 'SIGTERM' | 'SIGSTOP' | 'SIGCONT'

const startTimeoutMs = 60_000

/** A server as a child process, in a session of its own so that Ctrl-C does not reach it before we stop it. */
export class ServerProcess {
  readonly #options: ServerProcessOptions
  readonly #logFile: string
  #child: ChildProcess | undefined
  #logStart = 0
  /** From ready until told to end. */
  #serving = false

  constructor(options: ServerProcessOptions) {
    this.#options = options
    this.#logFile = join(options.directory, 'server.log')
  }

  /** Undefined while it does not run. */
  get pid(): number | undefined {
    return this.#child?.pid
  }

  /**
   * Starts it and waits until it is ready.
   * @throws Error with the last lines of its log when it ends, or is not ready within 60 s; then nothing is left running
   */
  async start(): Promise<void> {
    await this.#launch()
    const late = (): Error => this.#startError('is not ready after 60 s')
    try {
      await waitUntil(() => this.#isUp(), { timeoutMs: startTimeoutMs, late })
    } catch (error) {
      await this.stop()
      throw error
    }
    this.#serving = true
  }

  /** Ends it with SIGTERM, after 10 s with SIGKILL. Returns when it has ended. */
  async stop(): Promise<void> {
    const child = this.#child
    if (child === undefined) return
    this.#serving = false
    const ended = once(child, 'exit')
    const timer = setTimeout(() => child.kill('SIGKILL'), stopGraceMs)
    child.kill('SIGTERM')
    child.kill('SIGCONT')
    await ended
    clearTimeout(timer)
  }

  /** For fault tests: sends a signal, and unless it is SIGSTOP or SIGCONT waits until the server has ended. */
  async kill(signal: FaultSignal = 'SIGKILL'): Promise<void> {
    const child = this.#child
    if (child === undefined) return
    if (signal === 'SIGSTOP' || signal === 'SIGCONT') {
      child.kill(signal)
      return
    }
    this.#serving = false
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }

  /** Stops it when it runs, then starts it on the same port with the same data. */
  async restart(): Promise<void> {
    await this.stop()
    await this.start()
  }

  async #launch(): Promise<void> {
    const { directory } = this.#options
    const [program, args] = await this.#command()
    const log = openSync(this.#logFile, 'a')
    this.#logStart = fstatSync(log).size
    const child = spawn(program, args, {
      cwd: directory,
      detached: true,
      stdio: ['ignore', log, log],
    })
    closeSync(log)
    // A program that cannot be started has no pid and emits its error instead.
    if (child.pid === undefined) await once(child, 'spawn')
    else rememberServer(directory, child.pid)
    this.#child = child
    child.once('exit', (status, signal) => this.#ended(signal ?? status))
  }

  #ended(how: NodeJS.Signals | number | null): void {
    const { directory, name, say } = this.#options
    this.#child = undefined
    forgetServer(directory)
    if (this.#serving) say(`${name} has ended by itself (${how}), see ${this.#logFile}`)
    this.#serving = false
  }

  /** The kernel sends SIGTERM when this process dies, however it dies; the pid file is for where that is not enough. */
  async #command(): Promise<[string, string[]]> {
    const { program, args } = this.#options
    const [env, ...words] = [...neutralLocale, program, ...args]
    const setpriv = await findProgram('setpriv')
    if (setpriv === undefined) return [env, words]
    return [setpriv, ['--pdeathsig', 'TERM', '--', env, ...words]]
  }

  #isUp(): boolean | Promise<boolean> {
    if (this.#child === undefined) throw this.#startError('has ended while starting')
    return this.#options.isReady()
  }

  #startError(what: string): Error {
    const { name } = this.#options
    const lines = lastLinesOf(this.#logFile, this.#logStart)
    return new Error(`${name} ${what}. The end of ${this.#logFile}:\n${lines}`)
  }
}
