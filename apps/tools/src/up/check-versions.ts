import { databaseVersion, type Db } from '@frontrow/store'
import type { RoomRedis } from '@frontrow/waiting-room'
import { Complaint } from '../run-tool.ts'

/**
 * Refuses servers that are too old for the platform, in plain words.
 * @throws Complaint naming the server, its version and the least one
 */
export async function checkVersions(db: Db, redis: RoomRedis): Promise<void> {
  const database = await databaseVersion(db)
  if (database.includes('MariaDB')) requireLeast('MariaDB', database, [10, 11, 0])
  else requireLeast('MySQL', database, [8, 0, 16])
  const info = await redis.command((commands) => commands.info('server'))
  requireLeast('Redis', /redis_version:(\S+)/.exec(info)?.[1] ?? '', [7, 0, 0])
}

/** @param version as the server tells it, e.g. `10.11.6-MariaDB` */
export function requireLeast(name: string, version: string, least: readonly number[]): void {
  const numbers = /\d+(\.\d+)*/.exec(version)?.[0].split('.').map(Number) ?? []
  const index = least.findIndex((wanted, i) => (numbers[i] ?? 0) !== wanted)
  if (index < 0 || (numbers[index] ?? 0) > (least[index] ?? 0)) return
  throw new Complaint(`${name} ${version} is too old: at least ${least.join('.')} is needed.`)
}
