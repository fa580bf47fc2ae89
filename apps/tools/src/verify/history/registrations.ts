/** Who was given which number of a lottery. */
export class Registrations {
  readonly #holders = new Map<number, string>()
  readonly #twice = new Map<number, Set<string>>()

  get count(): number {
    return this.#holders.size
  }

  /** All holders of each number that has more than one. */
  get twice(): ReadonlyMap<number, ReadonlySet<string>> {
    return this.#twice
  }

  add(number: number, holder: string): void {
    const known = this.#holders.get(number)
    if (known === undefined) this.#holders.set(number, holder)
    else if (known !== holder) {
      this.#twice.set(number, (this.#twice.get(number) ?? new Set([known])).add(holder))
    }
  }
}
