import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type DatabaseProgram, userOption } from './program.ts'
import { runProgram } from '../process/run-program.ts'

const systemTables = ['system_tables', 'performance_tables', 'system_tables_data']

async function sharedFolder(program: string): Promise<string> {
  const help = await runProgram(program, ['--no-defaults', '--verbose', '--help'])
  const charsets = /^character-sets-dir\s+(\/.*\S)/m.exec(help)?.[1]
  if (charsets === undefined) throw new Error(`${program} does not say where its files are`)
  return dirname(charsets)
}

async function systemTablesSql(program: string): Promise<string> {
  const folder = await sharedFolder(program)
  // MariaDB renamed these files in version 11.
  const prefix = existsSync(join(folder, 'mariadb_system_tables.sql')) ? 'mariadb' : 'mysql'
  const files = systemTables.map((name) => join(folder, `${prefix}_${name}.sql`))
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')))
  // The server's root account can then be used by the machine's root only, through the socket.
  return ['CREATE DATABASE mysql;', 'USE mysql;', "SET @auth_root_socket = 'root';", ...texts].join(
    '\n',
  )
}

/**
 * Fills an empty folder with the system tables. Not with mariadb-install-db: it needs a program of another package,
 * breaks at a blank in a path, and as root changes the owner of files that a system's own MariaDB uses.
 */
export async function initializeData(
  { kind, path }: DatabaseProgram,
  dataDirectory: string,
): Promise<void> {
  const folders = [`--datadir=${dataDirectory}`, `--tmpdir=${dataDirectory}`]
  const where = ['--no-defaults', ...folders, ...userOption()]
  if (kind === 'MySQL') {
    await runProgram(path, [...where, '--initialize-insecure'])
    return
  }
  const options = [...where, '--bootstrap', '--log-warnings=0', '--max-allowed-packet=8M']
  await runProgram(path, options, await systemTablesSql(path))
}
