/** Values for whoever iterates; one who is slow gets the newest and misses those in between. */
export class Updates<T> implements AsyncIterable<T> {
  #newest: { value: T } | undefined
  #isOver = false
  #wake: (() => void)[] = []

  push(value: T): void {
    this.#newest = { value }
    this.#wakeAll()
  }

  end(): void {
    this.#isOver = true
    this.#wakeAll()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, void> {
    let seen: { value: T } | undefined
    for (;;) {
      const newest = this.#newest
      if (newest && newest !== seen) {
        seen = newest
        yield newest.value
      } else if (this.#isOver) {
        return
      } else {
        await new Promise<void>((resolve) => this.#wake.push(resolve))
      }
    }
  }

  #wakeAll(): void {
    for (const wake of this.#wake.splice(0)) wake()
  }
}
