import { type EventOf, parseEvent } from '@frontrow/events'
import { audit, events } from '@frontrow/store'
import { runSql } from '@frontrow/store/testing'
import { emptyRoom, Pacer } from '@frontrow/waiting-room'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { hold, inHours, publish, seatsInOneRow, sell } from '../testing/halls.ts'
import { patience, runPacer } from '../testing/pacing.ts'
import { useStores } from '../testing/stores.ts'
import { RoomKeeper } from './room-keeper.ts'

const stores = useStores()

const window = (opensInHours: number, closesInHours: number) => ({
  opensAt: inHours(opensInHours),
  closesAt: inHours(closesInHours),
})

/** The changes of phase that the audit has of an event, oldest first. */
async function audited(event: string): Promise<unknown[]> {
  const records = await audit.list(stores.db, { event, limit: 100 })
  expect(new Set(records.map(({ actor, action }) => `${actor} ${action}`))).toEqual(
    new Set(['pacer phase-changed']),
  )
  return records.toReversed().map(({ detail }) => detail)
}

/** The changes of phase that go to Kafka, in the order in which they were written. */
async function told(event: string): Promise<EventOf<'dev.frontrow.room.phase-changed.v1'>[]> {
  const rows = await stores.db
    .selectFrom('outbox')
    .select(['topic', 'message_key', 'payload'])
    .where('message_key', '=', event)
    .orderBy('id')
    .execute()
  expect(rows.every(({ topic }) => topic === 'room.v1')).toBe(true)
  return rows.map(({ payload }) => parseEvent(payload)) as never
}

async function expectPhase(event: string, phase: string): Promise<void> {
  const check = async () => expect(await events.find(stores.db, event)).toMatchObject({ phase })
  await vi.waitFor(check, patience)
}

describe.concurrent('with three workers', () => {
  beforeAll(() => {
    const stops = [1, 2, 3].map(() => runPacer(stores.db, new Pacer(stores.redis)))
    return async () => {
      await Promise.all(stops.map((stop) => stop()))
    }
  })

  test('each change of a phase is recorded once, audited once and told once, however many workers see it', async () => {
    const { db } = stores
    const seating = seatsInOneRow(2)
    const event = await publish(db, { seating, saleWindow: window(-1, 10) })
    await expectPhase(event, 'open')
    await sell(db, await hold(db, event, ['A-1-1', 'A-1-2']))
    await expectPhase(event, 'sold-out')
    await runSql(db, `UPDATE seats SET state = 'free', hold = NULL WHERE event = '${event}'`)
    await expectPhase(event, 'open')

    const changes = [
      { from: 'draft', to: 'open' },
      { from: 'open', to: 'sold-out' },
      { from: 'sold-out', to: 'open' },
    ]
    expect(await audited(event)).toEqual(changes)
    const news = await told(event)
    expect(news.map(({ data }) => ({ from: data.previous, to: data.phase }))).toEqual(changes)
    const sequences = news.map(({ sequence }) => sequence)
    expect(sequences.toSorted()).toEqual(sequences)
  })

  test('an event that has ended is left alone until it is published again', async () => {
    const { db } = stores
    const event = await publish(db, { saleWindow: window(-3, -1) })
    await expectPhase(event, 'ended')
    const isListed = async () => (await events.listActive(db)).some(({ name }) => name === event)
    expect(await isListed()).toBe(false)
    await publish(db, { saleWindow: window(-3, 10) }, event)
    await expectPhase(event, 'open')
    expect(await audited(event)).toEqual([
      { from: 'draft', to: 'ended' },
      { from: 'ended', to: 'open' },
    ])
  })
})

test('twenty workers that see a change at the same moment record it once', async () => {
  const { db, redis } = stores
  const name = await publish(db)
  const [event] = (await events.listActive(db)).filter((active) => active.name === name)
  if (event === undefined) throw new Error('not listed')
  const ticked = { kind: 'ticked', phase: 'open', isDue: true, snapshot: emptyRoom(1) } as const
  const pacer = new Pacer(redis)
  await Promise.all(
    Array.from({ length: 20 }, () => new RoomKeeper(db, pacer).keep({ event, ticked })),
  )
  expect(await audited(name)).toEqual([{ from: 'draft', to: 'open' }])
  expect(await told(name)).toHaveLength(1)
})
