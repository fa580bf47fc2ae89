import { lineOf } from './draw.ts'

const linesPerPage = 5000

/**
 * Who takes part in a draw: account keys by the number of the registration. After a failover a number may be that of nobody
 * or of two accounts.
 */
export class Registrations {
  readonly size: number
  readonly #keys: (string | undefined)[] = []
  readonly #seconds = new Map<number, string[]>()
  #count = 0

  /** @param size the highest number that was given */
  constructor(size: number) {
    this.size = size
  }

  get count(): number {
    return this.#count
  }

  /** Adds a registration; one that is known changes nothing. */
  add(index: number, accountKey: string): void {
    const known = this.#keys[index]
    const seconds = this.#seconds.get(index) ?? []
    if (known === accountKey || seconds.includes(accountKey)) return
    this.#count += 1
    if (known === undefined) this.#keys[index] = accountKey
    else this.#seconds.set(index, [...seconds, accountKey])
  }

  /** The lines of the list, some thousand at a time, by rising index and then by account key. */
  *pages(): Generator<string, void> {
    let lines: string[] = []
    for (let index = 1; index <= this.size; index += 1) {
      for (const accountKey of this.#at(index)) lines.push(lineOf(index, accountKey))
      if (lines.length < linesPerPage) continue
      yield lines.join('')
      lines = []
    }
    if (lines.length > 0) yield lines.join('')
  }

  #at(index: number): string[] {
    const key = this.#keys[index]
    if (key === undefined) return []
    const seconds = this.#seconds.get(index)
    return seconds ? [key, ...seconds].toSorted() : [key]
  }
}
