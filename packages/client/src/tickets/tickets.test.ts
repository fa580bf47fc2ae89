import { expect, test } from 'vitest'
import { webTickets } from './tickets.ts'

const kept = { ticket: 'the-ticket', position: 7, epoch: 1 }

/** What a browser gives a page, which may be full. */
function storage(isFull = false) {
  const items = new Map<string, string>()
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (isFull) throw new Error('QuotaExceededError')
      items.set(key, value)
    },
    removeItem: (key: string) => void items.delete(key),
  }
}

test('a ticket outlives the page, event by event', async () => {
  const local = storage()
  await webTickets(local).set('hall', kept)
  const reloaded = webTickets(local)
  expect(await reloaded.get('hall')).toEqual(kept)
  expect(await reloaded.get('arena')).toBeUndefined()
})

test('so does the ticket of a registration, which has no position yet', async () => {
  const local = storage()
  await webTickets(local).set('hall', { ticket: 'registered', epoch: 1 })
  expect(await webTickets(local).get('hall')).toEqual({ ticket: 'registered', epoch: 1 })
})

test('a ticket that was given up is gone, also after a reload', async () => {
  const local = storage()
  const tickets = webTickets(local)
  await tickets.set('hall', kept)
  await tickets.remove('hall')
  expect(await tickets.get('hall')).toBeUndefined()
  expect(local.items.size).toBe(0)
})

test('where the storage is full the place is kept as long as the page lives', async () => {
  const tickets = webTickets(storage(true))
  await tickets.set('hall', kept)
  expect(await tickets.get('hall')).toEqual(kept)
})

test.each(['', '{', 'null', '7', '{"ticket": 1}', '{"ticket": "t", "position": "x"}'])(
  'what cannot be read is no ticket: %s',
  async (text) => {
    const local = storage()
    local.items.set('frontrow-ticket:hall', text)
    expect(await webTickets(local).get('hall')).toBeUndefined()
  },
)
