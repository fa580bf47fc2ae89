import { createHash, randomBytes } from 'node:crypto'
import { Permutation } from './permutation.ts'

/** Names the way from a seed to an order; `docs/lottery.md` describes it. Another way gets another name. */
export const drawAlgorithm = 'grid-shift-hmac-sha256-v1'

/** What has become of a lottery's draw so far, as everyone may know it. */
export interface Draw {
  /** SHA-256 of the seed's 32 bytes, in hex; published before the first registration. */
  commitment: string
  /** How many numbers were given to registrations; undefined until they are listed. */
  size?: number
  /** SHA-256 over the lines of the list, in hex; published with the size, and before the seed. */
  listDigest?: string
  /** In hex. */
  seed?: string
}

/** A new seed: 256 bits, in hex. */
export const newSeed = (): string => randomBytes(32).toString('hex')

/** What is published of a seed before it is used. */
export const commitmentOf = (seed: string): string =>
  createHash('sha256').update(Buffer.from(seed, 'hex')).digest('hex')

/** A registration in the list that the draw publishes. */
export const lineOf = (index: number, accountKey: string): string => `${index}:${accountKey}\n`

/** The order of a draw whose seed is known. */
export const orderOf = (seed: string, size: number): Permutation =>
  new Permutation(Buffer.from(seed, 'hex'), size)
