import { randomBytes } from 'node:crypto'
import { createLogger } from '@frontrow/platform'
import { inject } from 'vitest'
import { createKafkaBus } from '../kafka/kafka-bus.ts'
import type { EventBus } from '../event-bus.ts'

/** The broker that vitest's global setup has started, shared by all test files. */
export function kafkaBrokers(): string[] {
  return inject('servers').kafkaBrokers
}

/** Quiet: these tests cause failures on purpose. `LOG_LEVEL` makes them talk. */
// oxlint-disable-next-line no-process-env -- for whoever looks into a test that failed
export const testLogger = createLogger('events-test', process.env['LOG_LEVEL'] ?? 'silent')

export function testBus(brokers: readonly string[]): EventBus {
  return createKafkaBus({ brokers, clientId: 'events-test', logger: testLogger })
}

/** A name that no other test uses. */
export function ownName(purpose: string): string {
  return `${purpose}-${randomBytes(6).toString('hex')}`
}

/** Waits until a condition holds; the test's own timeout ends a wait that is in vain. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20))
}
