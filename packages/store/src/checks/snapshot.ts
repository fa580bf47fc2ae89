import type { Db, Tx } from '../database.ts'
import { databaseTime } from '../repositories/seats.ts'

/** A transaction that sees the data of one moment and locks nothing. */
export interface Snapshot {
  tx: Tx
  /** The database's time, at or right after that moment: what is over then may have been over in the snapshot. */
  now: Date
}

/** Runs queries that all see the same data, so that nothing they find is a change under way. */
export function inSnapshot<T>(db: Db, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      // The first read of a table fixes what is seen; a query without one does not.
      await tx.selectFrom('events').select('name').limit(1).execute()
      return work({ tx, now: await databaseTime(tx) })
    })
}
