import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { identify, isRunning, type ProcessIdentity, worksIn } from './process-identity.ts'
import { waitUntil } from './wait-until.ts'

/** How long a server may take to end by itself after SIGTERM. */
export const stopGraceMs = 10_000

interface PidFile {
  server: ProcessIdentity
  owner: ProcessIdentity
}

function pidFile(directory: string): string {
  return join(directory, 'server.pid')
}

/** Remembers the server of a directory for the case that this process is killed before it can stop it. */
export function rememberServer(directory: string, pid: number): void {
  const content = { server: identify(pid), owner: identify(process.pid) }
  writeFileSync(pidFile(directory), `${JSON.stringify(content)}\n`)
}

/** For a server that has ended. */
export function forgetServer(directory: string): void {
  rmSync(pidFile(directory), { force: true })
}

function readPidFile(directory: string): PidFile | undefined {
  try {
    const text = readFileSync(pidFile(directory), 'utf8')
    const { server, owner } = JSON.parse(text) as Partial<PidFile>
    return server && owner ? { server, owner } : undefined
  } catch {
    return undefined
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It has ended meanwhile.
  }
}

async function end(server: ProcessIdentity): Promise<void> {
  const ended = (): boolean => !isRunning(server)
  const late = (): Error => new Error(`Process ${server.pid} does not end`)
  signal(server.pid, 'SIGTERM')
  signal(server.pid, 'SIGCONT')
  await waitUntil(ended, { timeoutMs: stopGraceMs, late }).catch(async () => {
    if (isRunning(server)) signal(server.pid, 'SIGKILL')
    await waitUntil(ended, { timeoutMs: stopGraceMs, late })
  })
}

/**
 * Stops the server that a killed process of ours left behind in a directory: only when pid, start time and command
 * line all say that it is that server.
 * @returns whether one was stopped
 * @throws Error when the process that started it still runs: then it is in use, not left over
 */
export async function stopLeftOver(directory: string): Promise<boolean> {
  const found = readPidFile(directory)
  if (!found || !isRunning(found.server) || !worksIn(found.server.pid, directory)) return false
  if (isRunning(found.owner)) {
    throw new Error(`${directory} is in use by process ${found.owner.pid}: stop that one first`)
  }
  await end(found.server)
  forgetServer(directory)
  return true
}
