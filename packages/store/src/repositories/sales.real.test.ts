import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { useDatabase } from '../testing/use-database.ts'
import * as sales from './sales.ts'

const store = useDatabase()

const newSale = (changes: Partial<sales.Sale> = {}): sales.Sale => ({
  booking: randomUUIDv7(),
  event: 'hall',
  account: randomUUIDv7(),
  seats: 2,
  total: 100_000,
  refund: 0,
  state: 'confirmed',
  sequence: 1,
  ...changes,
})

const cancelled = (sale: sales.Sale): sales.Sale => ({
  ...sale,
  state: 'cancelled',
  refund: sale.total,
  sequence: 2,
})

const recorded = (booking: string) =>
  store.db
    .selectFrom('sales')
    .select(['state', 'sequence', 'refund'])
    .where('booking', '=', booking)
    .execute()

describe('a sale is recorded', () => {
  test('once, however often its event is delivered', async () => {
    const sale = newSale()
    const id = randomUUIDv7()
    const results = await Promise.all(
      Array.from({ length: 8 }, () => sales.record(store.db, id, sale)),
    )
    expect(results.filter((changed) => changed).length).toBe(1)
    expect(await sales.record(store.db, id, sale)).toBe(false)
    expect(await recorded(sale.booking)).toEqual([{ state: 'confirmed', sequence: 1, refund: 0 }])
  })

  test('in its newest state, whatever came first', async () => {
    const sale = newSale()
    expect(await sales.record(store.db, randomUUIDv7(), cancelled(sale))).toBe(true)
    expect(await sales.record(store.db, randomUUIDv7(), sale)).toBe(false)
    expect(await recorded(sale.booking)).toMatchObject([{ state: 'cancelled', sequence: 2 }])
  })

  test('in its newest state when both events of a new booking come at once', async () => {
    const all = Array.from({ length: 12 }, () => newSale())
    for (const sale of all) {
      await Promise.all([
        sales.record(store.db, randomUUIDv7(), sale),
        sales.record(store.db, randomUUIDv7(), cancelled(sale)),
        sales.record(store.db, randomUUIDv7(), sale),
      ])
      expect(await recorded(sale.booking)).toEqual([
        { state: 'cancelled', sequence: 2, refund: 100_000 },
      ])
    }
  })
})

test('deliveries are forgotten after their time', async () => {
  await store.db.deleteFrom('inbox').execute()
  for (let n = 0; n < 3; n += 1) await sales.record(store.db, randomUUIDv7(), newSale())
  expect(await sales.forgetDeliveriesBefore(store.db, 1, 10)).toBe(0)
  await sql`UPDATE inbox SET received_at = NOW(3) - INTERVAL 2 HOUR`.execute(store.db)
  expect(await sales.forgetDeliveriesBefore(store.db, 1, 2)).toBe(2)
  expect(await sales.forgetDeliveriesBefore(store.db, 1, 2)).toBe(1)
})
