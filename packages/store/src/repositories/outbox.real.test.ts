import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { inTransaction } from '../database.ts'
import { useDatabase } from '../testing/use-database.ts'
import * as outbox from './outbox.ts'

const store = useDatabase({ connections: 10 })

beforeEach(async () => {
  await store.db.deleteFrom('outbox').execute()
})

/** Adds events whose ids do not sort as they were added. */
async function add(count: number): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, n) => ({
    id: `${(count - n).toString().padStart(8, '0')}${randomUUIDv7().slice(8)}`,
    topic: 'booking.v1',
    messageKey: `booking-${n}`,
    type: 'confirmed',
    sequence: 1,
    payload: '{}',
    traceparent: null,
  }))
  await inTransaction(store.db, (tx) => outbox.insert(tx, rows))
  return rows.map((row) => row.id)
}

const claim = (limit: number, claimSeconds = 30): Promise<outbox.ClaimedRow[]> =>
  outbox.claimBatch(store.db, { limit, claimSeconds })

const idsOf = (rows: readonly outbox.ClaimedRow[]): string[] => rows.map((row) => row.id)

/** A relay that claims and sends until it finds nothing. */
async function relay(limit: number): Promise<string[]> {
  const sent: string[] = []
  for (;;) {
    const rows = await claim(limit)
    if (rows.length === 0) return sent
    await outbox.markSent(store.db, rows)
    sent.push(...idsOf(rows))
  }
}

test('four relays at once send each event once', async () => {
  const added = await add(500)
  const sent = await Promise.all([relay(20), relay(20), relay(20), relay(20)])
  // What one relay was about to claim when the others looked is found afterwards.
  const all = [...sent.flat(), ...(await relay(20))]
  expect(all.length).toBe(500)
  expect(all.toSorted()).toEqual(added.toSorted())
})

test('a relay in the middle of its claim leaves the rest of the backlog to the others', async () => {
  const added = await add(100)
  await inTransaction(store.db, async (tx) => {
    const first = await outbox.claimable(tx, 10).execute()
    expect(idsOf(first as outbox.ClaimedRow[])).toEqual(added.slice(0, 10))
    expect(idsOf(await claim(10))).toEqual(added.slice(10, 20))
  })
})

test('events are claimed in the order in which they were added', async () => {
  const added = await add(30)
  expect(idsOf(await claim(10))).toEqual(added.slice(0, 10))
  expect(idsOf(await claim(100))).toEqual(added.slice(10))
})

describe('a claim', () => {
  test('keeps the rows from others until its time is over', async () => {
    const added = await add(3)
    expect(await claim(10, 1)).toHaveLength(3)
    expect(await claim(10)).toEqual([])
    await expect.poll(async () => idsOf(await claim(10)), { timeout: 3000 }).toEqual(added)
  })

  test('that is given back can be taken at once', async () => {
    const added = await add(3)
    await outbox.releaseClaim(store.db, await claim(10))
    expect(idsOf(await claim(10))).toEqual(added)
  })

  test('that is given back leaves alone what was sent', async () => {
    await add(3)
    const rows = await claim(10)
    await outbox.markSent(store.db, rows.slice(0, 1))
    await outbox.releaseClaim(store.db, rows)
    expect(idsOf(await claim(10))).toEqual(idsOf(rows.slice(1)))
  })

  test('of nothing is nothing', async () => {
    expect(await claim(10)).toEqual([])
  })
})

test('what was sent is kept, and never claimed again', async () => {
  await add(5)
  await outbox.markSent(store.db, await claim(10))
  await sql`UPDATE outbox SET claimed_until = NOW(3) - INTERVAL 1 HOUR`.execute(store.db)
  expect(await claim(10)).toEqual([])
  const rows = await store.db.selectFrom('outbox').select('sent_at').execute()
  expect(rows.filter((row) => row.sent_at !== null)).toHaveLength(5)
})

test('an event goes with its transaction', async () => {
  const failing = inTransaction(store.db, async (tx) => {
    const row = { topic: 't', messageKey: 'k', type: 't', sequence: 1, payload: '{}' }
    await outbox.insert(tx, [{ ...row, id: randomUUIDv7(), traceparent: null }])
    throw new Error('rolled back')
  })
  await expect(failing).rejects.toThrow('rolled back')
  expect(await claim(10)).toEqual([])
})

test('the backlog is counted and has an age', async () => {
  expect(await outbox.backlog(store.db)).toEqual({ unsent: 0, oldestSeconds: 0 })
  await add(4)
  await sql`UPDATE outbox SET created_at = NOW(3) - INTERVAL 90 SECOND LIMIT 1`.execute(store.db)
  await outbox.markSent(store.db, (await claim(4)).slice(-1))
  const backlog = await outbox.backlog(store.db)
  expect(backlog.unsent).toBe(3)
  expect(backlog.oldestSeconds).toBeGreaterThanOrEqual(90)
})

test('old events that were sent go, a few at once', async () => {
  await add(5)
  await outbox.markSent(store.db, await claim(4))
  expect(await outbox.removeSentBefore(store.db, 24, 10)).toBe(0)
  await sql`UPDATE outbox SET sent_at = sent_at - INTERVAL 25 HOUR`.execute(store.db)
  expect(await outbox.removeSentBefore(store.db, 24, 3)).toBe(3)
  expect(await outbox.removeSentBefore(store.db, 24, 3)).toBe(1)
  expect((await outbox.backlog(store.db)).unsent).toBe(1)
})
