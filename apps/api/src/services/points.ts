import { Problem } from '@frontrow/platform'
import { type Db, points } from '@frontrow/store'
import { type Answer, once } from './idempotency.ts'

export interface Charged {
  balance: number
  entry: string
}

export class PointsService {
  readonly #db: Db

  constructor(db: Db) {
    this.#db = db
  }

  balance(account: string): Promise<number> {
    return points.balanceOf(this.#db, account)
  }

  /** Adds points to the account. @throws Problem limit-reached when the balance would grow too large */
  charge(account: string, key: string, amount: number): Promise<Answer<Charged>> {
    const request = { account, route: 'charge' as const, key, body: { amount } }
    return once(this.#db, request, async (tx) => {
      const moved = await points.move(tx, { account, kind: 'charge', amount })
      if (moved === undefined) {
        throw new Problem('limit-reached', { extras: { balanceMax: points.balanceMax } })
      }
      return { status: 201, body: { balance: moved.balance, entry: `${moved.number}` } }
    })
  }

  /** The ledger, newest first. @param before the number of the entry to continue behind */
  entries(account: string, limit: number, before?: number): Promise<points.Entry[]> {
    return points.entriesOf(this.#db, account, { limit, before })
  }
}
