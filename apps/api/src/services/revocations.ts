import { Problem } from '@frontrow/platform'
import { type Db, revocations } from '@frontrow/store'
import { ShortMemory } from './short-memory.ts'

/** Who was revoked, as this pod knows it: at most a second old. A pass is checked without Redis, so MySQL tells. */
export class Revocations {
  readonly #db: Db
  readonly #memory = new ShortMemory<ReadonlySet<string>>({ lifetimeMs: 1000, entriesMax: 2000 })

  constructor(db: Db) {
    this.#db = db
  }

  /** @throws Problem revoked */
  async refuse(event: string, account: string): Promise<void> {
    const revoked = await this.#memory.get(
      event,
      async () => new Set(await revocations.of(this.#db, event)),
    )
    if (revoked.has(account)) throw new Problem('revoked')
  }
}
