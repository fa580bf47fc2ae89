import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Client } from './client.ts'
import { Renewable } from './renewable.ts'

interface Part {
  connect: () => Promise<void>
  number: number
}

function clients(connect: () => Promise<void> = async () => {}) {
  const ends: string[] = []
  let count = 0
  const open = (): Client<Part> => {
    count += 1
    const number = count
    return {
      part: { connect, number },
      disconnect: async () => void ends.push(`${number} disconnected`),
      giveUp: () => void ends.push(`${number} given up`),
    }
  }
  return { ends, renewable: new Renewable(open) }
}

const numberOf = async ({ number }: Part): Promise<number> => number

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('as long as all goes well there is one client, also for uses at once', async () => {
  const { renewable } = clients()
  const numbers = [renewable.use(numberOf, 1000), renewable.use(numberOf, 1000)]
  expect(await Promise.all(numbers)).toEqual([1, 1])
  expect(await renewable.use(numberOf, 1000)).toBe(1)
})

test('after a failure the client is given up and the next use gets another', async () => {
  const { ends, renewable } = clients()
  const failed = renewable.use(async () => Promise.reject(new Error('out of order sequence')), 1000)
  await expect(failed).rejects.toThrow('out of order sequence')
  expect(ends).toEqual(['1 given up'])
  expect(await renewable.use(numberOf, 1000)).toBe(2)
})

test('a client that cannot connect is given up as well', async () => {
  const connect = vi.fn<() => Promise<void>>().mockRejectedValueOnce(new Error('refused'))
  const { renewable } = clients(connect)
  await expect(renewable.use(numberOf, 1000)).rejects.toThrow('refused')
  connect.mockResolvedValue()
  expect(await renewable.use(numberOf, 1000)).toBe(2)
})

test('what takes too long is given up', async () => {
  const { ends, renewable } = clients()
  await Promise.all([
    expect(renewable.use(() => new Promise(() => {}), 1000)).rejects.toThrow('within 1000 ms'),
    vi.advanceTimersByTimeAsync(1000),
  ])
  expect(ends).toEqual(['1 given up'])
})

test('closing disconnects, and then nothing is opened any more', async () => {
  const { ends, renewable } = clients()
  await renewable.use(numberOf, 1000)
  await renewable.close()
  expect(ends).toEqual(['1 disconnected'])
  await expect(renewable.use(numberOf, 1000)).rejects.toThrow('closed')
})
