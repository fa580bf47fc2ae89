import { findProgram, needProgram } from '../process/programs.ts'
import { runProgram } from '../process/run-program.ts'
import { requireVersion, versionAfter } from '../install/version.ts'

export interface DatabaseProgram {
  kind: 'MariaDB' | 'MySQL'
  path: string
}

const leastMariaDb = [10, 11]
const leastMySql = [8, 0, 16]

/**
 * Finds MariaDB, or else MySQL.
 * @throws Error when neither is there, or it is older than MariaDB 10.11 or MySQL 8.0.16
 */
export async function findDatabaseProgram(): Promise<DatabaseProgram> {
  const path =
    (await findProgram('mariadbd')) ?? (await needProgram('mariadb-server-core', 'mysqld'))
  const text = await runProgram(path, ['--no-defaults', '--version'])
  const kind = text.includes('MariaDB') ? 'MariaDB' : 'MySQL'
  const least = kind === 'MariaDB' ? leastMariaDb : leastMySql
  requireVersion({ name: kind, program: path, version: versionAfter('Ver ', text), least })
  return { kind, path }
}

/** Both refuse to run as root unless told so, and warn when anyone else names a user. */
export function userOption(): string[] {
  return process.getuid?.() === 0 ? ['--user=root'] : []
}
