import { createLogger } from '@frontrow/platform'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { PoisonMessage, TransientFailure } from './errors.ts'
import type { IncomingMessage } from './event-bus.ts'
import { settle, type Work } from './settle.ts'

const message: IncomingMessage = {
  topic: 't',
  partition: 0,
  offset: '5',
  key: null,
  value: null,
  headers: {},
}
const open = new AbortController().signal

interface Tested {
  handle: Work['handle']
  park: ReturnType<typeof newPark>
}

function newPark() {
  return vi.fn<Work['park']>(async () => {})
}

function workWith({ handle = async () => {}, park = newPark() }: Partial<Tested>) {
  const retry = { tries: 5, pauseMsMin: 100, pauseMsMax: 5000 }
  return { handle, park, retry, logger: createLogger('test', 'silent') } satisfies Work
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('what is handled is not tried again', async () => {
  const handle = vi.fn<Work['handle']>(async () => {})
  await expect(settle(message, workWith({ handle }), open)).resolves.toBe('handled')
  expect(handle).toHaveBeenCalledOnce()
})

test('what fails now and then is tried again', async () => {
  const handle = vi.fn<Work['handle']>(async () => {}).mockRejectedValueOnce(new Error('a hiccup'))
  const work = workWith({ handle })
  const settled = settle(message, work, open)
  await vi.advanceTimersByTimeAsync(100)
  await expect(settled).resolves.toBe('handled')
  expect(work.park).not.toHaveBeenCalled()
})

test('what fails five times is parked with the last cause', async () => {
  let tries = 0
  const handle = async (): Promise<void> => {
    tries += 1
    throw new Error(`failure ${tries}`)
  }
  const work = workWith({ handle })
  const settled = settle(message, work, open)
  await vi.advanceTimersByTimeAsync(100 + 200 + 400 + 800)
  await expect(settled).resolves.toBe('parked')
  expect(work.park.mock.calls).toEqual([[message, new Error('failure 5')]])
})

test('poison is parked at once', async () => {
  const handle = vi.fn<Work['handle']>(async () => Promise.reject(new PoisonMessage('no')))
  const work = workWith({ handle })
  await expect(settle(message, work, open)).resolves.toBe('parked')
  expect(handle).toHaveBeenCalledOnce()
})

test('a transient failure waits a day for its store and is never parked', async () => {
  let isStoreBack = false
  const handle = vi.fn<Work['handle']>(async () => {
    if (!isStoreBack) throw new TransientFailure('the database is away')
  })
  const work = workWith({ handle })
  const settled = settle(message, work, open)
  await vi.advanceTimersByTimeAsync(86_400_000)
  isStoreBack = true
  await vi.advanceTimersByTimeAsync(5000)
  await expect(settled).resolves.toBe('handled')
  expect(work.park).not.toHaveBeenCalled()
  expect(handle.mock.calls.length).toBeLessThan(86_400 / 2)
})

test('an outage between failures does not count as a try', async () => {
  const failures = [
    ...Array.from({ length: 4 }, () => new Error('no')),
    ...Array.from({ length: 20 }, () => new TransientFailure('away')),
  ]
  const handle = async (): Promise<void> => {
    const failure = failures.shift()
    if (failure) throw failure
  }
  const settled = settle(message, workWith({ handle }), open)
  await vi.advanceTimersByTimeAsync(120_000)
  await expect(settled).resolves.toBe('handled')
})

test('as long as a message cannot be parked it is not passed over', async () => {
  const park = newPark().mockRejectedValue(new Error('the brokers are away'))
  const work = workWith({ handle: async () => Promise.reject(new PoisonMessage('no')), park })
  const settled = vi.fn<(how: string) => void>()
  const done = settle(message, work, open).then(settled)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(settled).not.toHaveBeenCalled()
  park.mockResolvedValue()
  await vi.advanceTimersByTimeAsync(5000)
  await done
  expect(settled).toHaveBeenCalledWith('parked')
})

test.each([
  ['a retry', new Error('no')],
  ['an outage', new TransientFailure('away')],
])('stopping ends the wait for %s, and the message counts as not seen', async (_, failure) => {
  const closing = new AbortController()
  const work = workWith({ handle: async () => Promise.reject(failure) })
  setTimeout(() => closing.abort(new Error('stop')), 50)
  await Promise.all([
    expect(settle(message, work, closing.signal)).rejects.toThrow('stop'),
    vi.advanceTimersByTimeAsync(50),
  ])
  expect(work.park).not.toHaveBeenCalled()
})

test('a failure because of stopping parks nothing', async () => {
  const closing = new AbortController()
  const work = workWith({
    handle: async () => {
      closing.abort(new Error('stop'))
      throw new PoisonMessage('torn off')
    },
  })
  await expect(settle(message, work, closing.signal)).rejects.toThrow('stop')
  expect(work.park).not.toHaveBeenCalled()
})

test('a handler that throws no error is retried like any other', async () => {
  const handle = vi.fn<Work['handle']>(async () => {}).mockRejectedValueOnce('text')
  const settled = settle(message, workWith({ handle }), open)
  await vi.advanceTimersByTimeAsync(100)
  await expect(settled).resolves.toBe('handled')
})
