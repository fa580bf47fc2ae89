import { readdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { TestProject } from 'vitest/node'
import { type ExistingServers, startAll } from './start-all.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Real servers, shared by the test files of a run; each file owns its database, topics and event names. */
    servers: { redisUrls: string[]; mysqlUrl: string; kafkaBrokers: string[] }
  }
}

const local = resolve(import.meta.dirname, '../../../.local')
const runs = join(local, 'test')

const say = (line: string): void => void process.stderr.write(`${line}\n`)

const list = (words: string | undefined): string[] | undefined =>
  words ? words.split(',') : undefined

/** Servers that run already, named as for `make up`. MYSQL_URL needs a user who may create databases. */
function existingServers(): ExistingServers {
  // oxlint-disable-next-line no-process-env -- the one place where the environment is read
  const { REDIS_URLS, MYSQL_URL, KAFKA_BROKERS } = process.env
  return {
    redisUrls: list(REDIS_URLS),
    mysqlUrl: MYSQL_URL || undefined,
    kafkaBrokers: list(KAFKA_BROKERS),
  }
}

/** Starts the servers of a test run in a folder of its own, which goes when the run ends. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeDeadRuns()
  const directory = join(runs, `${process.pid}`)
  // Replicas, so that tests can fail a master over.
  const servers = await startAll({
    directory,
    jarsDirectory: local,
    redisReplicas: 1,
    fast: true,
    existing: existingServers(),
    say,
  })
  const { redisUrls, mysqlUrl, kafkaBrokers } = servers
  project.provide('servers', { redisUrls, mysqlUrl, kafkaBrokers })
  return async () => {
    await servers.stop()
    await rm(directory, { recursive: true, force: true })
  }
}

/** A run that was killed could not clean up after itself. */
async function removeDeadRuns(): Promise<void> {
  const pids = await readdir(runs).catch(() => [])
  for (const pid of pids) {
    if (!isAlive(Number(pid))) await rm(join(runs, pid), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
