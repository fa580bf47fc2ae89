import { audit, type Db } from '@frontrow/store'

export class AuditLog {
  readonly #db: Db

  constructor(db: Db) {
    this.#db = db
  }

  /** Newest first. @param page `before` is the number of the record to continue behind */
  list(page: Parameters<typeof audit.list>[1]): ReturnType<typeof audit.list> {
    return audit.list(this.#db, page)
  }
}
