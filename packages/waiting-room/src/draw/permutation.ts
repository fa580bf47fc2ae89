import { HmacSha256 } from '@frontrow/platform'

const rounds = 40
const shiftBytes = 6
const shiftsPerDigest = 5
/** No shift is as large: a size has fewer than 2^32 rows. */
const notYet = 0xffff_ffff

/**
 * The order that a seed gives to the numbers 1 to `size`: `docs/lottery.md` has it in words, with test vectors. The numbers
 * fill a grid row by row; each round shifts every column, then every row, by an amount that HMAC-SHA256 gives for it.
 * Shifts are worked out once, so a position costs well under a microsecond, and 900,000 numbers take 150 kB.
 */
export class Permutation {
  readonly size: number
  readonly #hmac: HmacSha256
  readonly #rows: number
  readonly #columns: number
  readonly #shifts: readonly Uint32Array[]

  /** @param seed 32 bytes */
  constructor(seed: Buffer, size: number) {
    this.size = size
    this.#hmac = new HmacSha256(seed)
    // An even number of rows makes even and odd permutations alike.
    this.#rows = Math.max(2, 2 * Math.ceil(Math.sqrt(size) / 2))
    this.#columns = Math.max(1, Math.ceil(size / this.#rows))
    this.#shifts = Array.from({ length: rounds }, (_, round) =>
      new Uint32Array(round % 2 === 0 ? this.#columns : this.#rows).fill(notYet),
    )
  }

  /** @throws RangeError for a number that is not from 1 to `size` */
  positionOf(index: number): number {
    if (!(Number.isInteger(index) && index >= 1 && index <= this.size)) {
      throw new RangeError(`${index} is not from 1 to ${this.size}`)
    }
    let cell = index - 1
    // The grid has a few cells more than numbers: whoever lands there is moved again.
    do cell = this.#move(cell)
    while (cell >= this.size)
    return cell + 1
  }

  #move(cell: number): number {
    let row = Math.floor(cell / this.#columns)
    let column = cell % this.#columns
    for (let round = 0; round < rounds; round += 2) {
      row = (row + this.#shift(round, column, this.#rows)) % this.#rows
      column = (column + this.#shift(round + 1, row, this.#columns)) % this.#columns
    }
    return row * this.#columns + column
  }

  #shift(round: number, line: number, below: number): number {
    const known = this.#shifts[round]?.[line] ?? notYet
    if (known !== notYet) return known
    this.#workOut(round, Math.floor(line / shiftsPerDigest), below)
    return this.#shift(round, line, below)
  }

  #workOut(round: number, block: number, below: number): void {
    const digest = Buffer.from(this.#hmac.of(`${this.size}:${round}:${block}`), 'base64url')
    const first = block * shiftsPerDigest
    const shifts = this.#shifts[round]?.subarray(first, first + shiftsPerDigest)
    shifts?.forEach((_, i) => (shifts[i] = digest.readUIntBE(shiftBytes * i, shiftBytes) % below))
  }
}
