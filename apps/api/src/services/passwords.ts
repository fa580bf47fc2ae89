import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { Problem } from '@frontrow/platform'

interface HashingLimits {
  memoryKib: number
  /** Hashes at one time; each takes a thread and its memory. */
  concurrency: number
  /** Hashes that may wait; more are refused. */
  queueMax: number
}

const hashArgon2 = promisify(argon2)
const passes = 2
const saltLength = 16
const tagLength = 32

/**
 * Argon2id (RFC 9106) in the PHC string format, in a bounded pool: a storm of sign-ins is answered with 503 and not with
 * a pod that does nothing else.
 */
export class Passwords {
  readonly #limits: HashingLimits
  readonly #waiting: (() => void)[] = []
  #running = 0

  constructor(limits: HashingLimits) {
    this.#limits = limits
  }

  /** A hash that no password has, for taking as long over an account that does not exist. */
  get hashOfNobody(): string {
    return this.#format(Buffer.alloc(saltLength), Buffer.alloc(tagLength))
  }

  /** @throws Problem busy when too many wait */
  async hash(password: string): Promise<string> {
    const salt = randomBytes(saltLength)
    const tag = await this.#compute(password, salt, { memoryKib: this.#limits.memoryKib, passes })
    return this.#format(salt, tag)
  }

  /**
   * @param stored as `hash` made it, by whatever limits held then
   * @throws Problem busy when too many wait
   */
  async verify(stored: string, password: string): Promise<boolean> {
    const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([^$]+)\$([^$]+)$/.exec(stored)
    if (parts === null) throw new Error('A stored password hash is not in the PHC format')
    const [, memory, times, salt = '', tag = ''] = parts
    const cost = { memoryKib: Number(memory), passes: Number(times) }
    const computed = await this.#compute(password, Buffer.from(salt, 'base64'), cost)
    return timingSafeEqual(computed, Buffer.from(tag, 'base64'))
  }

  #format(salt: Buffer, tag: Buffer): string {
    const cost = `m=${this.#limits.memoryKib},t=${passes},p=1`
    return `$argon2id$v=19$${cost}$${unpadded(salt)}$${unpadded(tag)}`
  }

  async #compute(
    password: string,
    nonce: Buffer,
    cost: { memoryKib: number; passes: number },
  ): Promise<Buffer> {
    await this.#enter()
    try {
      const { memoryKib: memory, passes: times } = cost
      const parameters = {
        message: password,
        nonce,
        parallelism: 1,
        tagLength,
        memory,
        passes: times,
      }
      return await hashArgon2('argon2id', parameters)
    } finally {
      this.#leave()
    }
  }

  async #enter(): Promise<void> {
    if (this.#running < this.#limits.concurrency) {
      this.#running += 1
      return
    }
    if (this.#waiting.length >= this.#limits.queueMax) {
      throw new Problem('busy', {
        detail: 'Too many people sign in at once.',
        retryAfterSeconds: 5,
      })
    }
    await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  /** Hands the place to the next one who waits. */
  #leave(): void {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#running -= 1
  }
}

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '')
