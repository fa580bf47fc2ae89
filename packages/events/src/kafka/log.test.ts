import { createLogger } from '@frontrow/platform'
import { type LogEntry, logLevel } from 'kafkajs'
import { expect, test, vi } from 'vitest'
import { logTo } from './log.ts'

const logger = createLogger('test', 'silent')

function entry(namespace: string, level: logLevel): LogEntry {
  const log = { timestamp: '2026', logger: 'kafkajs', message: 'said', stack: 'at …', groupId: 'g' }
  return { namespace, level, label: 'ANY', log }
}

test('a line of kafkajs becomes one of ours, without its stack', () => {
  const warn = vi.spyOn(logger, 'warn')
  logTo(logger, () => false)(logLevel.INFO)(entry('ConsumerGroup', logLevel.ERROR))
  expect(warn.mock.calls).toEqual([[{ kafkajs: 'ConsumerGroup', groupId: 'g' }, 'said']])
})

test.each([
  ['Runner', logLevel.WARN, 'warn'],
  ['Runner', logLevel.INFO, 'debug'],
  ['Connection', logLevel.ERROR, 'debug'],
] as const)('of %s, level %d is %s', (namespace, level, ours) => {
  const log = vi.spyOn(logger, ours).mockClear()
  logTo(logger, () => false)(logLevel.INFO)(entry(namespace, level))
  expect(log).toHaveBeenCalledOnce()
})

test('a client that was given up says no more', () => {
  const warn = vi.spyOn(logger, 'warn').mockClear()
  logTo(logger, () => true)(logLevel.INFO)(entry('Runner', logLevel.ERROR))
  expect(warn).not.toHaveBeenCalled()
})
