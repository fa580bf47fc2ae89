import { mkdir, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { findProgram } from '../process/programs.ts'
import { runProgram } from '../process/run-program.ts'
import { requireVersion, versionAfter } from '../install/version.ts'

const leastRedis = [7, 0]

/**
 * Finds a Redis server. Debian's redis-tools holds it too, without a system service: redis-check-rdb is the same
 * binary and looks at the name it is called by.
 */
export function findRedisProgram(): Promise<string | undefined> {
  return findProgram('redis-server', 'redis-check-rdb')
}

/**
 * Makes `redis-server` callable by that name.
 * @param directory where a link may be put
 * @returns the path to start
 * @throws Error when Redis is missing or older than 7.0
 */
export async function prepareRedisProgram(directory: string): Promise<string> {
  const found = await findRedisProgram()
  if (found === undefined) {
    throw new Error('redis-server is not installed (Debian package redis-tools)')
  }
  await mkdir(directory, { recursive: true })
  const program = join(directory, 'redis-server')
  await rm(program, { force: true })
  await symlink(found, program)
  const version = versionAfter(' v=', await runProgram(program, ['--version']))
  requireVersion({ name: 'Redis', program: found, version, least: leastRedis })
  return program
}
