import { audit, inTransaction, rooms } from '@frontrow/store'
import { expect, test } from 'vitest'
import { loadEvents } from './checked-events.ts'
import { useSubject } from './testing/use-subject.ts'

const subject = useSubject()

/** A person's change of a room, as the admin API makes it. */
async function change(event: string, capacity: number | null): Promise<void> {
  await inTransaction(subject.db, async (tx) => {
    const override = capacity === null ? {} : { capacity }
    await rooms.setControls(tx, event, { override })
    const detail = { capacity }
    await audit.insert(tx, { actor: 'organiser', action: 'room-changed', event, detail })
  })
}

async function capacityMaxOf(event: string): Promise<number | undefined> {
  const [loaded] = await loadEvents(subject.db, [event])
  return loaded?.capacityMax
}

test('there must be something to check', async () => {
  await expect(loadEvents(subject.db, [])).rejects.toThrow('There is no event to check')
  await expect(loadEvents(subject.db, ['absent'])).rejects.toThrow('There is no event absent')
})

test('all events are checked unless some are named, each once', async () => {
  const names = [await subject.sale.event(), await subject.sale.event()]
  const all = await loadEvents(subject.db, [])
  expect(all.map(({ name }) => name)).toEqual(names.toSorted())
  const [first = ''] = names
  expect(await loadEvents(subject.db, [first, first])).toHaveLength(1)
})

test('the largest capacity is that of the spec, of an override, or of one long ago', async () => {
  const event = await subject.sale.event()
  expect(await capacityMaxOf(event)).toBe(3)
  await change(event, 7)
  expect(await capacityMaxOf(event)).toBe(7)
  await change(event, 2)
  await change(event, null)
  expect(await capacityMaxOf(event)).toBe(7)
  await inTransaction(subject.db, async (tx) => {
    for (let i = 0; i < 501; i += 1) {
      await audit.insert(tx, { actor: 'pacer', action: 'phase-changed', event, detail: {} })
    }
    await rooms.setControls(tx, event, { override: { capacity: 5 } })
  })
  expect(await capacityMaxOf(event)).toBe(7)
})
