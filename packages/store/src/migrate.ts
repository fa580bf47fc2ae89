import { type Migration, Migrator } from 'kysely/migration'
import type { Db } from './database.ts'
import * as accountsAndPoints from './migrations/0001-accounts-and-points.ts'
import * as eventsAndSeats from './migrations/0002-events-and-seats.ts'
import * as holdsAndBookings from './migrations/0003-holds-and-bookings.ts'
import * as deliveryAndAudit from './migrations/0004-delivery-and-audit.ts'
import * as revocations from './migrations/0006-revocations.ts'
import * as draws from './migrations/0007-draws.ts'

const migrations: Record<string, Migration> = {
  '0001-accounts-and-points': accountsAndPoints,
  '0002-events-and-seats': eventsAndSeats,
  '0003-holds-and-bookings': holdsAndBookings,
  '0004-delivery-and-audit': deliveryAndAudit,
  '0006-revocations': revocations,
  '0007-draws': draws,
}

export const migratorOf = (db: Db): Migrator =>
  new Migrator({ db, provider: { getMigrations: async () => migrations } })

/**
 * Brings the schema to the newest version. Safe to run again, and from several processes at once: they take turns on a
 * lock in the database.
 * @returns the names of the migrations that were applied now
 */
export async function migrateToLatest(db: Db): Promise<string[]> {
  const { error, results = [] } = await migratorOf(db).migrateToLatest()
  if (error !== undefined) {
    const failed = results.find((result) => result.status === 'Error')?.migrationName
    throw new Error(`Migration ${failed ?? '(before the first)'} failed`, { cause: error })
  }
  return results.map((result) => result.migrationName)
}
