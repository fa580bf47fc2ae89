import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { stopLeftOver } from './left-over.ts'
import { identify, isRunning } from './process-identity.ts'
import { ServerProcess } from './server-process.ts'
import { temporaryDirectory } from '../testing/temporary-directory.ts'

let directory: Awaited<ReturnType<typeof temporaryDirectory>>
let said: string[]
let running: ServerProcess | undefined

/** A shell script stands for the server; it is ready when it has made the file `ready`. */
async function serverOf(script: string): Promise<ServerProcess> {
  const file = join(directory.path, 'server.sh')
  await writeFile(file, script)
  running = new ServerProcess({
    name: 'Script',
    program: '/bin/sh',
    args: [file],
    directory: directory.path,
    isReady: async () => existsSync(join(directory.path, 'ready')),
    say: (line) => said.push(line),
  })
  return running
}

beforeEach(async () => {
  directory = await temporaryDirectory()
  said = []
})

afterEach(async () => {
  await running?.kill()
  await directory.remove()
})

const serve = 'touch ready; while :; do sleep 0.05; done'

describe('a server that comes up', () => {
  test('runs in a session of its own until it is stopped', async () => {
    const server = await serverOf(serve)
    await server.start()
    const pid = server.pid ?? 0
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    const [, , processGroup, session] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    expect([processGroup, session]).toEqual([String(pid), String(pid)])
    await server.stop()
    expect(server.pid).toBeUndefined()
    expect(identify(pid)).toBeUndefined()
    expect(said).toEqual([])
    expect(existsSync(join(directory.path, 'server.pid'))).toBe(false)
  })

  test('can be killed, started again and frozen', async () => {
    const server = await serverOf(serve)
    await server.start()
    const first = server.pid
    await server.kill('SIGKILL')
    await server.restart()
    expect(server.pid).not.toBe(first)
    await server.kill('SIGSTOP')
    await server.stop()
    expect(server.pid).toBeUndefined()
    expect(said).toEqual([])
  })

  test('says so when it ends by itself', async () => {
    const server = await serverOf(`${serve.replace(':', '[ ! -e end ]')}; exit 7`)
    await server.start()
    await writeFile(join(directory.path, 'end'), '')
    await vi.waitUntil(() => said.length > 0, { timeout: 5000 })
    expect(said[0]).toContain('Script has ended by itself (7)')
  })
})

describe('a server that does not come up', () => {
  test('shows the last 20 lines of this start, not of an earlier one', async () => {
    await writeFile(join(directory.path, 'server.log'), 'an old line\n')
    const server = await serverOf('for i in $(seq 30); do echo "line $i"; done; exit 3')
    const error = await server.start().catch((reason: unknown) => reason as Error)
    expect(error).toBeInstanceOf(Error)
    expect((error as Error).message).toMatch(/^Script has ended while starting\..*\nline 11\n/)
    expect((error as Error).message).toMatch(/\nline 30$/)
    expect((error as Error).message).not.toContain('old')
  })

  test('names a program that is not there', async () => {
    const server = new ServerProcess({
      name: 'Nothing',
      program: join(directory.path, 'no-such-program'),
      args: [],
      directory: directory.path,
      isReady: async () => false,
      say: (line) => said.push(line),
    })
    await expect(server.start()).rejects.toThrow('no-such-program')
  })
})

const pidFile = (): string => join(directory.path, 'server.pid')

async function pretendOwner(owner: object): Promise<void> {
  const remembered = JSON.parse(await readFile(pidFile(), 'utf8')) as object
  await writeFile(pidFile(), JSON.stringify({ ...remembered, owner }))
}

describe('stopLeftOver', () => {
  test('stops a server whose owner is gone', async () => {
    const server = await serverOf(serve)
    await server.start()
    await pretendOwner({ pid: process.pid, startTicks: '1' })
    expect(await stopLeftOver(directory.path)).toBe(true)
    expect(existsSync(pidFile())).toBe(false)
  })

  test('refuses while the owner runs', async () => {
    const server = await serverOf(serve)
    await server.start()
    await expect(stopLeftOver(directory.path)).rejects.toThrow(
      `${directory.path} is in use by process ${process.pid}`,
    )
    expect(server.pid).toBeDefined()
  })

  test('leaves a process alone that merely has the pid, or works elsewhere', async () => {
    const server = await serverOf(serve)
    await server.start()
    const self = identify(server.pid ?? 0)
    const gone = { pid: process.pid, startTicks: '1' }
    const elsewhere = await temporaryDirectory()
    await writeFile(
      join(elsewhere.path, 'server.pid'),
      JSON.stringify({ server: self, owner: gone }),
    )
    await writeFile(
      pidFile(),
      JSON.stringify({ server: { ...self, startTicks: '1' }, owner: gone }),
    )
    expect(await stopLeftOver(elsewhere.path)).toBe(false)
    expect(await stopLeftOver(directory.path)).toBe(false)
    expect(self !== undefined && isRunning(self)).toBe(true)
    await elsewhere.remove()
  })

  test('finds nothing in a new directory', async () => {
    expect(await stopLeftOver(directory.path)).toBe(false)
  })
})
