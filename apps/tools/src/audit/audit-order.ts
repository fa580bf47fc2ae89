import { commitmentOf, drawAlgorithm, orderOf, type Permutation } from '@frontrow/waiting-room'
import { agree } from './disagreement.ts'
import type { Options } from './options.ts'
import type { Progress } from './progress.ts'
import type { PublishedDraw } from './published-draw.ts'

/** More would take memory that nobody has; a list of so many takes gigabytes. */
const sizeMax = 100_000_000

/** Checks the seed against what was committed to, and both against what somebody noted. @throws Disagreement */
export function auditSeed(draw: PublishedDraw, noted: Options['noted']): void {
  const { algorithm, commitment, seed, size, listDigest } = draw
  agree(
    algorithm === drawAlgorithm,
    `The draw names the algorithm "${algorithm}"; this program knows ${drawAlgorithm}.`,
  )
  agree(
    noted.commitment === undefined || noted.commitment === commitment,
    `The commitment is ${commitment} now; you noted ${noted.commitment}.`,
  )
  agree(
    noted.listDigest === undefined || noted.listDigest === listDigest,
    `The digest of the list is ${listDigest} now; you noted ${noted.listDigest}.`,
  )
  agree(commitmentOf(seed) === commitment, 'The seed is not the one that was committed to.')
  agree(size <= sizeMax, `No draw has ${size} registrations.`)
}

/** Checks that each number gets a position and no two the same. @throws Disagreement */
export function auditOrder(draw: PublishedDraw, progress: Progress): Permutation {
  const order = orderOf(draw.seed, draw.size)
  const taken = new Uint8Array((draw.size >> 3) + 1)
  for (let index = 1; index <= draw.size; index += 1) {
    progress.at(index, draw.size)
    const position = order.positionOf(index)
    const [byte, bit] = [position >> 3, 1 << (position & 7)]
    const bits = taken[byte] ?? 0xff
    agree((bits & bit) === 0, `Position ${position} is drawn twice, at last for number ${index}.`)
    taken[byte] = bits | bit
  }
  return order
}
