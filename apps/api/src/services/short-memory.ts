interface MemoryLimits {
  lifetimeMs: number
  entriesMax: number
}

/** Remembers answers for a moment, so that a crowd with the same question costs one query. A failure is not remembered. */
export class ShortMemory<T> {
  readonly #limits: MemoryLimits
  readonly #entries = new Map<string, { answer: Promise<T>; untilMs: number }>()

  constructor(limits: MemoryLimits) {
    this.#limits = limits
  }

  get(question: string, ask: () => Promise<T>): Promise<T> {
    const known = this.#entries.get(question)
    if (known && performance.now() < known.untilMs) return known.answer
    const answer = ask()
    answer.catch(() => this.#entries.delete(question))
    if (this.#entries.size >= this.#limits.entriesMax) this.#entries.clear()
    this.#entries.set(question, { answer, untilMs: performance.now() + this.#limits.lifetimeMs })
    return answer
  }
}
