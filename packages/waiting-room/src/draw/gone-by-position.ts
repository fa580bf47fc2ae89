import type { Permutation } from './permutation.ts'

/**
 * Turns the bitmap of numbers that have gone into that of the positions drawn for them.
 * @param gone as Redis has it, up to the byte with the last number; it may be shorter
 * @returns all bytes up to that one; bits of numbers behind the draw are kept
 */
export function goneByPosition(gone: Buffer, order: Permutation): Buffer {
  const drawn = Buffer.alloc((order.size >> 3) + 1)
  for (const number of numbersIn(gone)) {
    const isDrawn = number >= 1 && number <= order.size
    const position = isDrawn ? order.positionOf(number) : number
    const byte = position >> 3
    drawn.writeUInt8(drawn.readUInt8(byte) | (0x80 >> (position & 7)), byte)
  }
  return drawn
}

function* numbersIn(bytes: Buffer): Generator<number, void> {
  for (const [byte, bits] of bytes.entries()) {
    for (let left = bits; left !== 0;) {
      const bit = Math.clz32(left) - 24
      left &= ~(0x80 >> bit)
      yield byte * 8 + bit
    }
  }
}
