import { expect, test } from 'vitest'
import { Lifecycle } from './lifecycle.ts'
import { createLogger } from './logger.ts'

const silent = createLogger('test', 'silent')

test('what was started last is stopped first, once, and a failing step does not keep the others', async () => {
  const stopped: string[] = []
  const lifecycle = new Lifecycle(silent)
  lifecycle.onStop('store', () => void stopped.push('store'))
  lifecycle.onStop('broken', () => Promise.reject(new Error('stuck')))
  lifecycle.onStop('http', async () => void stopped.push('http'))
  expect(lifecycle.draining).toBe(false)
  const first = lifecycle.stop()
  expect(lifecycle.draining).toBe(true)
  await Promise.all([first, lifecycle.stop()])
  expect(stopped).toEqual(['http', 'store'])
})
