import { audit, inTransaction } from '@frontrow/store'
import { expect, test } from 'vitest'
import { type CheckedEvent, loadEvents } from './checked-events.ts'
import type { Span } from './history/certainty.ts'
import { useSubject } from './testing/use-subject.ts'

const subject = useSubject()

/** A change of a room or of a spec, as the admin API audits it. */
async function change(
  event: string,
  { action = 'room-changed', ...detail }: Partial<audit.Change> & { action?: string },
): Promise<void> {
  await inTransaction(subject.db, async (tx) => {
    const change = { before: {}, after: {}, ...detail }
    await audit.insert(tx, { actor: 'organiser', action, event, detail: change })
  })
}

const controlled = (event: string, control: string | null) => change(event, { after: { control } })

async function loaded(event: string): Promise<CheckedEvent> {
  const [only] = await loadEvents(subject.db, [event])
  return only!
}

const capacityMaxOf = async (event: string): Promise<number> => (await loaded(event)).capacityMax

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
  await change(event, { after: { capacity: 7 } })
  expect(await capacityMaxOf(event)).toBe(7)
  await change(event, { before: { capacity: 7 }, after: { capacity: null } })
  const spec = { action: 'event-changed', before: { capacity: 9 }, after: { capacity: 3 } }
  await change(event, spec)
  await inTransaction(subject.db, async (tx) => {
    for (let i = 0; i < 501; i += 1) {
      await audit.insert(tx, { actor: 'pacer', action: 'phase-changed', event, detail: {} })
    }
  })
  expect(await capacityMaxOf(event)).toBe(9)
})

test('everybody was let in from the word to it until twelve seconds after the word to stop', async () => {
  const event = await subject.sale.event()
  expect((await loaded(event)).passthroughs).toEqual([])
  await controlled(event, 'passthrough')
  await change(event, { after: { capacity: 9 } })
  const [{ startMs }] = (await loaded(event)).passthroughs as [Span]
  expect(Math.abs(startMs - Date.now())).toBeLessThan(10_000)
  expect((await loaded(event)).passthroughs).toEqual([{ startMs, endMs: Infinity }])
  await controlled(event, 'pause')
  await controlled(event, 'passthrough')
  await controlled(event, null)
  const spans = (await loaded(event)).passthroughs
  expect(spans).toHaveLength(2)
  for (const span of spans) {
    expect(span.endMs - span.startMs).toBeGreaterThanOrEqual(12_000)
    expect(span.endMs - span.startMs).toBeLessThan(22_000)
  }
})

test('who was revoked is known, with the time', async () => {
  const event = await subject.sale.event()
  const revoked = ['one', 'two']
  await inTransaction(subject.db, (tx) =>
    audit.insert(tx, {
      actor: 'organiser',
      action: 'room-changed',
      event,
      detail: { before: {}, after: {}, revoked },
    }),
  )
  const { revocations } = await loaded(event)
  expect(revocations.map(({ account }) => account)).toEqual(revoked)
  expect(Math.abs(revocations[0]!.atMs - Date.now())).toBeLessThan(10_000)
})

test('what a spec asks for counts where no person has said otherwise', async () => {
  const event = await subject.sale.event()
  const ends = async () => (await loaded(event)).passthroughs.map(({ endMs }) => endMs)
  await change(event, { action: 'event-created', after: { control: 'passthrough' } })
  expect(await ends()).toEqual([Infinity])
  await controlled(event, 'hold')
  expect(await ends()).toEqual([expect.not.closeTo(Infinity)])
  await controlled(event, null)
  expect(await ends()).toEqual([expect.not.closeTo(Infinity), Infinity])
  await change(event, { action: 'event-changed', after: { control: null } })
  expect(await ends()).not.toContain(Infinity)
})
