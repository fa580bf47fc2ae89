import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { kafkaBrokers } from '../testing/brokers.ts'

const program = fileURLToPath(import.meta.resolve('./testing/idle-checks.ts'))

async function idle(kind: 'guarded' | 'bare') {
  const args = [program, kafkaBrokers().join(','), kind, '3000']
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return JSON.parse(stdout) as { checksPerSecond: number; warnings: string[] }
}

test('an idle client rests, and would not without the guard', async () => {
  const [guarded, bare] = await Promise.all([idle('guarded'), idle('bare')])
  expect(guarded.warnings).toEqual([])
  expect(guarded.checksPerSecond).toBeLessThan(20)
  expect(bare.warnings).toContain('TimeoutNegativeWarning')
  expect(bare.checksPerSecond).toBeGreaterThan(100)
})
