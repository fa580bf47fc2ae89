const everyMs = 1000

/** Tells once a second how far a long piece of work has come. */
export class Progress {
  readonly #tell: (line: string) => void
  readonly #what: string
  #toldAtMs = performance.now()

  /** @param what is counted, as `lines of the list` */
  constructor(tell: (line: string) => void, what: string) {
    this.#tell = tell
    this.#what = what
  }

  at(done: number, all: number): void {
    // The clock is asked once in a while only: it costs more than what is counted.
    if (done % 1024 !== 0 || performance.now() - this.#toldAtMs < everyMs) return
    this.#toldAtMs = performance.now()
    this.#tell(`  ${number(done)} of ${number(all)} ${this.#what}`)
  }
}

export const number = (value: number): string => value.toLocaleString('en')
