import type { Logger } from './logger.ts'

interface StopStep {
  name: string
  stop: () => Promise<void> | void
}

/**
 * How a process ends: what was started last is stopped first. A second signal, or a stop that takes too long, ends
 * the process at once with status 1.
 */
export class Lifecycle {
  readonly #logger: Logger
  readonly #steps: StopStep[] = []
  #stopping: Promise<void> | undefined

  constructor(logger: Logger) {
    this.#logger = logger
  }

  get draining(): boolean {
    return this.#stopping !== undefined
  }

  /** Registers how to stop something that has just been started. */
  onStop(name: string, stop: StopStep['stop']): void {
    this.#steps.push({ name, stop })
  }

  /** Stops everything, last started first. A step that fails is logged and does not keep the others from stopping. */
  stop(): Promise<void> {
    this.#stopping ??= this.#runSteps()
    return this.#stopping
  }

  /** Stops and exits on SIGTERM and SIGINT. */
  exitOnSignals(graceMs: number): void {
    const exit = (signal: NodeJS.Signals): void => {
      if (this.draining) process.exit(1)
      this.#logger.info({ signal }, 'stopping')
      setTimeout(() => process.exit(1), graceMs).unref()
      void this.stop().then(() => process.exit(0))
    }
    process.on('SIGTERM', exit)
    process.on('SIGINT', exit)
  }

  async #runSteps(): Promise<void> {
    for (const step of this.#steps.toReversed()) {
      try {
        await step.stop()
      } catch (error) {
        this.#logger.error({ step: step.name, err: error }, 'could not stop cleanly')
      }
    }
  }
}
