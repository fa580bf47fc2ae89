import { type DatabaseProgram, userOption } from './program.ts'

interface DatabaseSettings {
  dataDirectory: string
  initFile: string
  port: number
  /** For tests: commits are not flushed to the disk one by one, and less memory is taken. */
  fast: boolean
}

export const account = 'frontrow'

// The same on MariaDB and MySQL, whose own defaults differ.
const characterSet = 'utf8mb4'
const collation = 'utf8mb4_unicode_ci'

/** Run at every start, so each statement may be repeated. One statement a line, as the server demands. */
export const initStatements = `\
CREATE DATABASE IF NOT EXISTS ${account} CHARACTER SET ${characterSet} COLLATE ${collation};
CREATE USER IF NOT EXISTS '${account}'@'%' IDENTIFIED BY '${account}';
GRANT ALL PRIVILEGES ON *.* TO '${account}'@'%' WITH GRANT OPTION;
`

const ownOptions: Record<DatabaseProgram['kind'], readonly string[]> = {
  MariaDB: [],
  // Its second protocol would take the default port 33060; the folder for file imports is a package's, not ours.
  MySQL: ['--mysqlx=OFF', '--performance-schema=OFF', '--secure-file-priv=NULL'],
}

/** The server's command line; it reads no option file of the machine. */
export function databaseOptions(
  { kind }: DatabaseProgram,
  { dataDirectory, initFile, port, fast }: DatabaseSettings,
): string[] {
  return [
    '--no-defaults',
    ...userOption(),
    `--datadir=${dataDirectory}`,
    // Not the machine's: a server that starts deletes the temporary tables that it finds there, whosever they are.
    `--tmpdir=${dataDirectory}`,
    `--init-file=${initFile}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    // Relative to the data folder: a path longer than a socket's name may be does no harm.
    '--socket=server.sock',
    '--pid-file=server.pid',
    '--skip-name-resolve',
    '--skip-log-bin',
    '--max-connections=300',
    '--transaction-isolation=READ-COMMITTED',
    `--character-set-server=${characterSet}`,
    `--collation-server=${collation}`,
    '--innodb-lock-wait-timeout=2',
    `--innodb-flush-log-at-trx-commit=${fast ? 2 : 1}`,
    `--innodb-buffer-pool-size=${fast ? '64M' : '256M'}`,
    ...ownOptions[kind],
  ]
}
