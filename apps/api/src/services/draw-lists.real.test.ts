import { randomUUIDv7 } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { draws, inTransaction } from '@frontrow/store'
import { expect, test } from 'vitest'
import { startTestApi } from '../testing/test-api.ts'
import { DrawLists } from './draw-lists.ts'

const api = await startTestApi()
const pages = Array.from({ length: 60 }, (_, page) => `${page}:${'x'.repeat(50_000)}\n`)
const noCutOff = (): void => {}

async function savedList(): Promise<string> {
  const event = `event-${randomUUIDv7()}`
  await draws.commit(api.db, event, { seed: '', commitment: '' })
  await inTransaction(api.db, async (tx) => {
    for (const [page, lines] of pages.entries()) await draws.insertPage(tx, event, page, lines)
    await draws.setList(tx, event, { size: 60, digest: '' })
  })
  return event
}

const lists = (limits: { readersMax?: number; readingMsMax?: number } = {}): DrawLists =>
  new DrawLists({ db: api.db, catalogue: api.services.catalogue, ...limits })

test('a list is read whole, and not read ahead of whoever reads it', async () => {
  const event = await savedList()
  const body = lists().open(event, noCutOff)
  const reader = body.getReader()
  await reader.read()
  await draws.page(api.db, event, 0)
  await api.db.deleteFrom('draw_pages').where('event', '=', event).where('page', '>', 10).execute()
  let read = 1
  while (!(await reader.read()).done) read += 1
  expect(read).toBe(11)
  expect(await text(lists().open(await savedList(), noCutOff))).toBe(pages.join(''))
})

test('so many read at once and no more, until one of them has ended or gone away', async () => {
  const event = await savedList()
  const few = lists({ readersMax: 2 })
  const bodies = [few.open(event, noCutOff), few.open(event, noCutOff)]
  expect(() => few.open(event, noCutOff)).toThrow(expect.objectContaining({ code: 'busy' }))
  await bodies[0]?.cancel()
  const third = few.open(event, noCutOff)
  expect(() => few.open(event, noCutOff)).toThrow(expect.objectContaining({ code: 'busy' }))
  await text(third)
  await few.open(event, noCutOff).cancel()
  await bodies[1]?.cancel()
})

test('a reader who takes too long is cut off, and half a list does not look like a whole one', async () => {
  const event = await savedList()
  const few = lists({ readersMax: 1, readingMsMax: 20 })
  const { promise, resolve } = Promise.withResolvers<void>()
  const slow = few.open(event, resolve)
  await promise
  await expect(text(slow)).rejects.toThrow('too long')
  await few.open(event, noCutOff).cancel()
})

test('when the database goes away in the middle the body breaks off, and the place is free again', async () => {
  const event = await savedList()
  let asked = 0
  const failing = new Proxy(api.db, {
    get: (target, name) => {
      asked += 1
      if (asked > 3) throw new Error('gone')
      return (Reflect.get(target, name) as () => unknown).bind(target)
    },
  })
  const few = new DrawLists({ db: failing, catalogue: api.services.catalogue, readersMax: 1 })
  await expect(text(few.open(event, noCutOff))).rejects.toThrow('gone')
  await few.open(event, noCutOff).cancel()
})
