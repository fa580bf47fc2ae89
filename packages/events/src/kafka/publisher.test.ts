import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Publisher, type Sender } from './publisher.ts'

const message = { key: 'b-1', value: '1' }

/** A producer that puts all on partition 0; `send` says how it goes. */
function publisherWith(send: () => Promise<{ partition: number; errorCode: number }[]>) {
  const producers: Sender[] = []
  const publisher = new Publisher((chosen) => {
    const part: Sender = {
      connect: async () => {},
      send: async ({ topic }) => {
        chosen.add(0)
        return (await send()).map((answer) => ({ topicName: topic, ...answer }))
      },
    }
    producers.push(part)
    return { part, disconnect: async () => {}, giveUp: () => {} }
  })
  return { publisher, producers }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('resolves when every partition was acknowledged', async () => {
  const { publisher } = publisherWith(async () => [{ partition: 0, errorCode: 0 }])
  await expect(publisher.publish('t', [message])).resolves.toBeUndefined()
})

test.each([
  ['no answer', []],
  ['an answer for another', [{ partition: 1, errorCode: 0 }]],
  ['an error', [{ partition: 0, errorCode: 6 }]],
])('a partition with %s was not written, whatever kafkajs says', async (_, answers) => {
  const { publisher } = publisherWith(async () => answers)
  await expect(publisher.publish('t', [message])).rejects.toMatchObject({
    message: 'Could not publish to t',
    cause: new Error('No answer for partitions 0'),
  })
})

test('batches go out one after the other, and the next goes with a new producer when one failed', async () => {
  const sending = Promise.withResolvers<{ partition: number; errorCode: number }[]>()
  const send = vi
    .fn<() => Promise<{ partition: number; errorCode: number }[]>>()
    .mockReturnValueOnce(sending.promise)
    .mockResolvedValue([{ partition: 0, errorCode: 0 }])
  const { publisher, producers } = publisherWith(send)
  const first = publisher.publish('t', [message])
  const second = publisher.publish('t', [message])
  await vi.advanceTimersByTimeAsync(1000)
  expect(send).toHaveBeenCalledOnce()
  sending.reject(new Error('the broker does not know this producer'))
  await expect(first).rejects.toThrow('Could not publish')
  await expect(second).resolves.toBeUndefined()
  expect(producers).toHaveLength(2)
})

test('all that wait are rejected about 10 s after they came', async () => {
  const { publisher } = publisherWith(() => new Promise(() => {}))
  const isRejected = [false, false]
  const publish = async (index: number): Promise<void> => {
    await publisher.publish('t', [message]).catch(() => {})
    isRejected[index] = true
  }
  const first = publish(0)
  await vi.advanceTimersByTimeAsync(5000)
  const second = publish(1)
  await vi.advanceTimersByTimeAsync(5000)
  expect(isRejected).toEqual([true, false])
  await vi.advanceTimersByTimeAsync(5000)
  expect(isRejected).toEqual([true, true])
  await Promise.all([first, second])
})

test('no messages are published without a producer', async () => {
  const { publisher, producers } = publisherWith(async () => [])
  await publisher.publish('t', [])
  expect(producers).toEqual([])
})
