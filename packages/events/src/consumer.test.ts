import { createLogger } from '@frontrow/platform'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Batch, workThrough } from './consumer.ts'
import { TransientFailure } from './errors.ts'
import type { IncomingMessage } from './event-bus.ts'
import type { Work } from './settle.ts'

const open = new AbortController().signal

function messageAt(offset: number): IncomingMessage {
  return { topic: 't', partition: 0, offset: String(offset), key: null, value: null, headers: {} }
}

function batchOf(count: number, heartbeat: Batch['heartbeat'] = async () => {}) {
  const committed: string[] = []
  const batch: Batch = {
    messages: Array.from({ length: count }, (_, offset) => messageAt(offset)),
    heartbeat,
    commit: async ({ offset }) => {
      committed.push(offset)
    },
  }
  return { batch, committed }
}

function workOf(handle: Work['handle']): Work {
  const retry = { tries: 5, pauseMsMin: 100, pauseMsMax: 5000 }
  return { handle, park: async () => {}, retry, logger: createLogger('test', 'silent') }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('commits once, after the work of all', async () => {
  const { batch, committed } = batchOf(3)
  const handled: string[] = []
  await workThrough(
    batch,
    workOf(async ({ offset }) => {
      expect(committed).toEqual([])
      handled.push(offset)
    }),
    open,
  )
  expect(handled).toEqual(['0', '1', '2'])
  expect(committed).toEqual(['2'])
  expect(vi.getTimerCount()).toBe(0)
})

test('a batch that takes long is committed on the way', async () => {
  const { batch, committed } = batchOf(3)
  const slow = workOf(() => new Promise((resolve) => setTimeout(resolve, 1500)))
  const done = workThrough(batch, slow, open)
  await vi.advanceTimersByTimeAsync(4500)
  await done
  expect(committed).toEqual(['0', '1', '2'])
})

test('heartbeats go on while a message waits for a store', async () => {
  const heartbeat = vi.fn<Batch['heartbeat']>(async () => {})
  const { batch } = batchOf(1, heartbeat)
  const closing = new AbortController()
  const away = workOf(async () => Promise.reject(new TransientFailure('away')))
  const done = workThrough(batch, away, closing.signal)
  await vi.advanceTimersByTimeAsync(30_000)
  expect(heartbeat.mock.calls.length).toBeGreaterThanOrEqual(29)
  closing.abort()
  await done
})

test('stopping lets the message in hand end, commits it, and leaves the rest', async () => {
  const { batch, committed } = batchOf(3)
  const closing = new AbortController()
  const work = workOf(async ({ offset }) => {
    if (offset === '1') closing.abort()
  })
  await workThrough(batch, work, closing.signal)
  expect(committed).toEqual(['1'])
})

test('stopping while a message waits commits only what is before it', async () => {
  const { batch, committed } = batchOf(3)
  const closing = new AbortController()
  const work = workOf(async ({ offset }) => {
    if (offset === '1') throw new TransientFailure('away')
  })
  const done = workThrough(batch, work, closing.signal)
  await vi.advanceTimersByTimeAsync(10_000)
  closing.abort()
  await done
  expect(committed).toEqual(['0'])
})

test('a member that must join again stops waiting, commits what is done and says so', async () => {
  const rebalancing = new Error('the group is rebalancing')
  const { batch, committed } = batchOf(3, async () => Promise.reject(rebalancing))
  const work = workOf(async ({ offset }) => {
    if (offset === '1') throw new TransientFailure('away')
  })
  await Promise.all([
    expect(workThrough(batch, work, open)).rejects.toBe(rebalancing),
    vi.advanceTimersByTimeAsync(1000),
  ])
  expect(committed).toEqual(['0'])
})

test('the handler learns that the partition is lost', async () => {
  const { batch } = batchOf(1, async () => Promise.reject(new Error('lost')))
  const work = workOf(
    (_, signal) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  )
  await Promise.all([
    expect(workThrough(batch, work, open)).rejects.toThrow('lost'),
    vi.advanceTimersByTimeAsync(1000),
  ])
})

test('a commit that fails ends the batch', async () => {
  const { batch } = batchOf(1)
  batch.commit = async () => Promise.reject(new Error('another generation'))
  await expect(
    workThrough(
      batch,
      workOf(async () => {}),
      open,
    ),
  ).rejects.toThrow('another generation')
})
