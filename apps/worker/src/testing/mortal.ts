import type { Db, Tx } from '@frontrow/store'
import type { RoomRedis } from '@frontrow/waiting-room'

export class Killed extends Error {
  override readonly name = 'Killed'
}

/** A worker that is killed after so many commands and statements: what it has sent by then is done, and no more. */
export class Mortal {
  #left: number

  /** @param left how many it lives to send */
  constructor(left: number) {
    this.#left = left
  }

  /** The connections as such a worker has them. A transaction that it leaves open is rolled back. */
  stores({ db, redis }: { db: Db; redis: RoomRedis }): { db: Db; redis: RoomRedis } {
    return { db: this.#database(db), redis: this.#watch(redis, ['run', 'runInRoom', 'command']) }
  }

  #database<D extends Db | Tx>(db: D): D {
    const statements = ['selectFrom', 'insertInto', 'updateTable', 'deleteFrom']
    const watched = this.#watch(db, statements)
    return new Proxy(watched, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name)
        if (name !== 'transaction') return value
        return () => ({
          execute: (work: (tx: Tx) => Promise<unknown>) =>
            db.transaction().execute((tx) => work(this.#database(tx))),
        })
      },
    })
  }

  #watch<T extends object>(target: T, counted: readonly string[]): T {
    return new Proxy(target, {
      get: (real, name) => {
        const value: unknown = Reflect.get(real, name)
        if (typeof value !== 'function') return value
        const method = value.bind(real) as (...args: unknown[]) => unknown
        if (!counted.includes(String(name))) return method
        return (...args: unknown[]) => {
          if (this.#left <= 0) throw new Killed()
          this.#left -= 1
          return method(...args)
        }
      },
    })
  }
}
