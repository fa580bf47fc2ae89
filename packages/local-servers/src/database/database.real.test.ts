import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import mysql from 'mysql2/promise'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, startDatabase } from './database.ts'
import { ensurePackages } from '../install/packages.ts'
import { identify } from '../process/process-identity.ts'
import { temporaryDirectory } from '../testing/temporary-directory.ts'

let directory: Awaited<ReturnType<typeof temporaryDirectory>>

async function query(url: string, sql: string): Promise<unknown> {
  const connection = await mysql.createConnection(url)
  try {
    const [rows] = await connection.query(sql)
    return rows
  } finally {
    await connection.end()
  }
}

beforeAll(async () => {
  await ensurePackages(['database'], () => {})
  directory = await temporaryDirectory()
}, 300_000)

afterAll(() => directory.remove())

describe('a database', () => {
  let database: Database

  beforeAll(async () => {
    database = await startDatabase({ directory: join(directory.path, 'one'), fast: true })
    await query(database.url, 'CREATE TABLE seats (id VARCHAR(20) PRIMARY KEY) ENGINE=InnoDB')
  })

  afterAll(() => database.stop())

  test('listens on a port of its own and may be administered by its user', async () => {
    expect(database.url).toMatch(/^mysql:\/\/frontrow:frontrow@127\.0\.0\.1:\d+\/frontrow$/)
    expect(database.url).not.toContain(':3306/')
    await query(database.url, 'CREATE DATABASE another')
    await query(database.url, 'DROP DATABASE another')
  })

  test.each([
    ['innodb_lock_wait_timeout', 2],
    ['max_connections', 300],
    ['log_bin', 0],
    ['skip_name_resolve', 1],
    ['bind_address', '127.0.0.1'],
    ['character_set_server', 'utf8mb4'],
    ['innodb_flush_log_at_trx_commit', 2],
  ])('%s is %j', async (name, value) => {
    const [row] = (await query(database.url, `SELECT @@GLOBAL.${name} AS value`)) as object[]
    expect(row).toEqual({ value })
  })

  test('reads what is committed', async () => {
    const [row] = (await query(
      database.url,
      "SHOW VARIABLES WHERE Variable_name IN ('tx_isolation', 'transaction_isolation')",
    )) as object[]
    expect(row).toMatchObject({ Value: 'READ-COMMITTED' })
  })

  test('keeps what was committed over kill -9 and restart', async () => {
    await query(database.url, "INSERT INTO seats VALUES ('A-1-1')")
    const { pid, url } = database
    await database.kill('SIGKILL')
    expect(database.pid).toBeUndefined()
    await database.restart()
    expect(database.pid).not.toBe(pid)
    expect(database.url).toBe(url)
    expect(await query(url, 'SELECT id FROM seats')).toEqual([{ id: 'A-1-1' }])
  })

  test('keeps data and port over stop and start', async () => {
    const { url } = database
    await query(url, "INSERT INTO seats VALUES ('A-1-2')")
    await database.stop()
    database = await startDatabase({ directory: join(directory.path, 'one') })
    expect(database.url).toBe(url)
    const rows = await query(url, "SELECT id FROM seats WHERE id = 'A-1-2'")
    expect(rows).toEqual([{ id: 'A-1-2' }])
    const [row] = (await query(
      url,
      'SELECT @@GLOBAL.innodb_flush_log_at_trx_commit AS flushed, @@innodb_buffer_pool_size AS pool',
    )) as object[]
    expect(row).toEqual({ flushed: 1, pool: 256 * 1024 * 1024 })
  })
})

test('a path longer than a socket may be, with a blank, is no obstacle', async () => {
  const long = join(directory.path, 'long path '.repeat(12))
  await mkdir(long)
  const database = await startDatabase({ directory: long, fast: true })
  expect(await query(database.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  await database.stop()
})

describe('a parent', () => {
  const program = join(import.meta.dirname, '../testing/database-parent.ts')
  let parent: ChildProcess

  async function startParent(inDirectory: string): Promise<{ url: string; pid: number }> {
    parent = spawn(process.execPath, [program, inDirectory], {
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    return JSON.parse(await nextLine()) as { url: string; pid: number }
  }

  async function nextLine(): Promise<string> {
    if (!parent.stdout) throw new Error('the parent has no output')
    const lines = createInterface(parent.stdout)
    const [line] = (await once(lines, 'line')) as [string]
    lines.close()
    return line
  }

  test('that is interrupted with Ctrl-C still has its server, one that is killed takes it along', async () => {
    const { url, pid } = await startParent(join(directory.path, 'interrupted'))
    const interrupted = nextLine()
    process.kill(-(parent.pid ?? 0), 'SIGINT')
    expect(await interrupted).toBe('interrupted')
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    // When the parent is killed, the server follows it.
    parent.kill('SIGKILL')
    await expect.poll(() => identify(pid), { timeout: 20_000 }).toBeUndefined()
  })

  test('that is killed may leave a server behind: the next start stops it', async () => {
    const own = join(directory.path, 'left-over')
    const { pid, url } = await startParent(own)
    await query(url, 'CREATE TABLE kept (id INT PRIMARY KEY)')
    // Frozen, it cannot follow the signal that the kernel sends it when its parent dies.
    process.kill(pid, 'SIGSTOP')
    parent.kill('SIGKILL')
    await once(parent, 'exit')
    expect(identify(pid)).toBeDefined()
    const database = await startDatabase({ directory: own, fast: true })
    expect(identify(pid)).toBeUndefined()
    expect(database.url).toBe(url)
    expect(await query(database.url, 'SELECT id FROM kept')).toEqual([])
    await database.stop()
  })
})
