/** Shares one run of an asynchronous task between all who ask while it runs (single flight). */
export class Once<T> {
  readonly #task: () => Promise<T>
  #running: Promise<T> | undefined

  constructor(task: () => Promise<T>) {
    this.#task = task
  }

  run(): Promise<T> {
    this.#running ??= this.#task().finally(() => {
      this.#running = undefined
    })
    return this.#running
  }
}
