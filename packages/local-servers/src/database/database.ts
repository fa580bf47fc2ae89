import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { buildOnce } from '../process/build-once.ts'
import { account, databaseOptions, initStatements } from './options.ts'
import { initializeData } from './initialize.ts'
import { findDatabaseProgram } from './program.ts'
import { exchange } from '../process/exchange.ts'
import { stopLeftOver } from '../process/left-over.ts'
import { choosePorts } from '../process/ports.ts'
import { type Say, sayNothing } from '../say.ts'
import { type FaultSignal, ServerProcess } from '../process/server-process.ts'

export interface Database {
  /** The user may do everything, also create databases. */
  readonly url: string
  /** Undefined while it does not run. */
  readonly pid: number | undefined
  stop(): Promise<void>
  /** Sends a signal (SIGKILL unless told) and waits until the server has ended, unless it is SIGSTOP or SIGCONT. */
  kill(signal?: FaultSignal): Promise<void>
  /** Starts it again on the same port and waits until it answers. */
  restart(): Promise<void>
}

interface DatabaseOptions {
  directory: string
  /** For tests: faster and smaller; a crash of the machine, not of the server, may lose a second of commits. */
  fast?: boolean
  say?: Say
}

const protocolVersionOffset = 4
const greetingVersion = 10

function isGreeting(received: Buffer): boolean | undefined {
  if (received.length <= protocolVersionOffset) return undefined
  return received[protocolVersionOffset] === greetingVersion
}

/** A server sends its greeting, not an error, once it takes sessions; by then it has run the init file. */
function greets(port: number): Promise<boolean> {
  return exchange(port, '', isGreeting).catch(() => false)
}

/**
 * Starts MariaDB, or MySQL where only that is installed, on 127.0.0.1. A directory that was used before comes back
 * with its data.
 * @throws Error when neither is installed, it is too old, or does not come up; then it does not run
 */
export async function startDatabase(options: DatabaseOptions): Promise<Database> {
  const { fast = false, say = sayNothing } = options
  const directory = resolve(options.directory)
  const dataDirectory = join(directory, 'data')
  const initFile = join(directory, 'init.sql')
  const program = await findDatabaseProgram()
  await mkdir(directory, { recursive: true })
  await stopLeftOver(directory)
  await buildOnce(dataDirectory, (unfinished) => initializeData(program, unfinished))
  await writeFile(initFile, initStatements)
  const { port } = await choosePorts(join(directory, 'ports.json'), ['port'])
  const server = new ServerProcess({
    name: program.kind,
    program: program.path,
    args: databaseOptions(program, { dataDirectory, initFile, port, fast }),
    directory,
    isReady: () => greets(port),
    say,
  })
  await server.start()
  return {
    url: `mysql://${account}:${account}@127.0.0.1:${port}/${account}`,
    get pid() {
      return server.pid
    },
    stop: () => server.stop(),
    kill: (signal) => server.kill(signal),
    restart: () => server.restart(),
  }
}
