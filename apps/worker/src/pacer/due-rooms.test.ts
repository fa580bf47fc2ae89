import { expect, test, vi } from 'vitest'
import { type DueRoom, DueRooms } from './due-rooms.ts'

const room = (name: string, revision = 1): DueRoom => ({
  event: { name, revision, phase: 'open', seatsLeft: 1 },
})

const namesOf = (rooms: readonly DueRoom[]): string[] => rooms.map(({ event }) => event.name)

/** A keeper whose care of each room lasts until it is told to end. */
class SlowKeeper {
  readonly begun: DueRoom[] = []
  readonly #ends = new Map<string, PromiseWithResolvers<void>>()

  readonly care = (due: DueRoom): Promise<void> => {
    this.begun.push(due)
    const end = Promise.withResolvers<void>()
    this.#ends.set(due.event.name, end)
    return end.promise
  }

  end(name: string): void {
    this.#ends.get(name)?.resolve()
  }
}

const { signal } = new AbortController()

test('a room whose care takes long is cared for by one keeper, and the others get the rest', async () => {
  const due = new DueRooms()
  const [first, second] = [new SlowKeeper(), new SlowKeeper()]
  for (const name of ['slow', 'other']) due.add(room(name))
  const firstDone = due.work(first.care, signal)
  due.add(room('slow'))
  const secondDone = due.work(second.care, signal)
  expect(namesOf(first.begun)).toEqual(['slow'])
  expect(namesOf(second.begun)).toEqual(['other'])
  second.end('other')
  await secondDone
  expect(namesOf(second.begun)).toEqual(['other'])
  // It has become due again meanwhile.
  first.end('slow')
  await vi.waitFor(() => expect(namesOf(first.begun)).toEqual(['slow', 'slow']))
  first.end('slow')
  await firstDone
})

test('a room that is due again before anyone took it is cared for once, by its newest state', async () => {
  const due = new DueRooms()
  due.add(room('hall', 1))
  due.add(room('hall', 2))
  const seen: DueRoom[] = []
  await due.work(async (one) => void seen.push(one), signal)
  await due.work(async (one) => void seen.push(one), signal)
  expect(seen).toEqual([room('hall', 2)])
})

test('a care that fails leaves the rooms behind it waiting, and its own room can be taken again', async () => {
  const due = new DueRooms()
  for (const name of ['failing', 'behind']) due.add(room(name))
  const failing = due.work(() => Promise.reject(new Error('no MySQL')), signal)
  await expect(failing).rejects.toThrow('no MySQL')
  due.add(room('failing'))
  const seen: DueRoom[] = []
  await due.work(async (one) => void seen.push(one), signal)
  expect(namesOf(seen)).toEqual(['behind', 'failing'])
})

test('a worker that stops takes no further room', async () => {
  const due = new DueRooms()
  for (const name of ['first', 'second']) due.add(room(name))
  const stopping = new AbortController()
  const seen: DueRoom[] = []
  await due.work(async (one) => {
    seen.push(one)
    stopping.abort()
  }, stopping.signal)
  expect(namesOf(seen)).toEqual(['first'])
})
