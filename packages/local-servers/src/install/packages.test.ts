import { describe, expect, test } from 'vitest'
import { planInstall } from './install-plan.ts'
import { ensurePackages, type Need } from './packages.ts'

const noRights = { aptGet: true, root: false, sudo: false }

function machineWithout(...missing: Need[]): Parameters<typeof ensurePackages>[2] {
  return {
    isThere: async (need) => !missing.includes(need),
    rights: async () => noRights,
  }
}

describe('ensurePackages', () => {
  test('says and does nothing when all is there', async () => {
    const said: string[] = []
    const say = (line: string): number => said.push(line)
    await ensurePackages(['redis', 'database', 'java'], say, machineWithout())
    expect(said).toEqual([])
  })

  test('without root and sudo names the packages and the command', async () => {
    const machine = machineWithout('redis', 'chromium')
    await expect(
      ensurePackages(['redis', 'database', 'chromium', 'redis'], () => {}, machine),
    ).rejects.toThrow(
      'Missing packages: redis-tools, chromium. Only root, or sudo without a password, may install them. ' +
        'Install them with:\n  sudo apt-get update && ' +
        'sudo apt-get install -y --no-install-recommends redis-tools chromium',
    )
  })
})

describe('planInstall', () => {
  test('as root calls apt-get directly', () => {
    const { update, install } = planInstall(['maven'], { ...noRights, root: true })
    expect(update.slice(0, 3)).toEqual(['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'])
    expect(install.slice(-4)).toEqual(['install', '-y', '--no-install-recommends', 'maven'])
  })

  test('else goes through sudo, which must not ask for a password', () => {
    const { update, install } = planInstall(['maven'], { ...noRights, sudo: true })
    expect(update.slice(0, 3)).toEqual(['sudo', '-n', 'env'])
    expect(install.slice(0, 3)).toEqual(['sudo', '-n', 'env'])
  })

  test('without apt-get gives up even as root', () => {
    const rights = { aptGet: false, root: true, sudo: true }
    expect(() => planInstall(['maven'], rights)).toThrow('This machine has no apt-get')
  })
})
