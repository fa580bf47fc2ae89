import { type InstallRights, planInstall } from './install-plan.ts'
import { findProgram } from '../process/programs.ts'
import { findRedisProgram } from '../redis/program.ts'
import { runProgram, succeeds } from '../process/run-program.ts'
import type { Say } from '../say.ts'
import { isAtLeast, versionAfter } from './version.ts'

export type Need = 'redis' | 'database' | 'java' | 'maven' | 'chromium'

interface Supply {
  why: string
  isThere: () => Promise<boolean>
  /** The first one that the package lists know is installed. */
  packages: readonly [string, ...string[]]
}

const least17 = [17]

async function hasJava(): Promise<boolean> {
  const text = await runProgram('java', ['-version']).catch(() => '')
  return isAtLeast(versionAfter('version "', text) ?? [], least17)
}

async function has(...names: string[]): Promise<boolean> {
  return (await findProgram(...names)) !== undefined
}

// None of these brings a system service: redis-server and mariadb-server would, on the default ports.
const supplies: Record<Need, Supply> = {
  redis: {
    why: 'the waiting room lives in a Redis Cluster',
    isThere: async () => (await findRedisProgram()) !== undefined,
    packages: ['redis-tools'],
  },
  database: {
    why: 'seats and points live in MariaDB or MySQL',
    isThere: () => has('mariadbd', 'mysqld'),
    packages: ['mariadb-server-core'],
  },
  java: {
    why: 'Kafka runs on Java 17 or newer',
    isThere: hasJava,
    packages: ['openjdk-17-jre-headless', 'default-jre-headless'],
  },
  maven: {
    why: 'Kafka is fetched with Maven',
    isThere: () => has('mvn'),
    packages: ['maven'],
  },
  chromium: {
    why: 'the pages are tested in a browser',
    isThere: () => has('chromium'),
    packages: ['chromium'],
  },
}

async function installRights(): Promise<InstallRights> {
  const aptGet = (await findProgram('apt-get')) !== undefined
  return { aptGet, root: process.getuid?.() === 0, sudo: await succeeds('sudo', ['-n', 'true']) }
}

/** What is known of the machine; tests say it instead of changing the machine. */
interface Machine {
  isThere: (need: Need) => Promise<boolean>
  rights: () => Promise<InstallRights>
}

const thisMachine: Machine = { isThere: (need) => supplies[need].isThere(), rights: installRights }

async function missingNeeds(wanted: readonly Need[], machine: Machine): Promise<Need[]> {
  const needs = [...new Set(wanted)]
  const there = await Promise.all(needs.map((need) => machine.isThere(need)))
  return needs.filter((_, index) => !there[index])
}

async function knownPackage(need: Need): Promise<string> {
  const { packages } = supplies[need]
  for (const name of packages) {
    if (await succeeds('apt-cache', ['show', name])) return name
  }
  return packages[0]
}

async function runWords([program = '', ...args]: readonly string[]): Promise<void> {
  await runProgram(program, args)
}

/**
 * Installs the Debian or Ubuntu packages that are missing, after saying which and why.
 * @throws Error naming the packages and the command to run when they cannot be installed from here
 */
export async function ensurePackages(
  wanted: readonly Need[],
  say: Say,
  machine: Machine = thisMachine,
): Promise<void> {
  const missing = await missingNeeds(wanted, machine)
  if (missing.length === 0) return
  const rights = await machine.rights()
  const usual = missing.map((need) => supplies[need].packages[0])
  const { update } = planInstall(usual, rights)
  for (const need of missing) say(`Installing ${supplies[need].packages[0]}: ${supplies[need].why}`)
  // One broken source among many fails the update; what is wanted may be in the others.
  await runWords(update).catch((error: unknown) => say(String(error)))
  const packages = await Promise.all(missing.map(knownPackage))
  await runWords(planInstall(packages, rights).install)
  const still = await missingNeeds(missing, machine)
  if (still.length === 0) return
  throw new Error(`Installed ${packages.join(', ')}, yet ${still.join(', ')} cannot be used`)
}
