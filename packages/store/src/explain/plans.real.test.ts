import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { useDatabase } from '../testing/use-database.ts'
import { fill } from './fill.ts'
import { guards } from './guards.ts'
import { hotQueries } from './hot-queries.ts'
import { measure, statementOf, withoutIndex } from './measure.ts'
import { explain, type PlanStep } from './plan.ts'
import { type Sample, sampleOf } from './sample.ts'
import { shapeOf } from './shape.ts'

// Enough that the optimizer's choice between an index and the whole table is a real one.
const shape = shapeOf(30_000)
const store = useDatabase({ statementTimeoutMs: 60_000 })
let sample: Sample

beforeAll(async () => {
  await fill(store.db, shape)
  sample = await sampleOf(store.db, shape)
})

const isNarrow = ({ type }: PlanStep): boolean => ['const', 'eq_ref', 'ref', 'range'].includes(type)

describe('the plan of', () => {
  test.each(hotQueries)('$name, by $index', async (query) => {
    const statement = await statementOf(store.db, query, sample)
    const plan = await explain(store.db, statement)
    const step = plan.find((candidate) => candidate.table === query.table)
    expect(step).toMatchObject({ key: query.index })
    expect(plan.filter((candidate) => !isNarrow(candidate))).toEqual([])
    expect(plan.filter((candidate) => candidate.sorts)).toEqual([])
    // An update may note the rows first; MySQL calls that a temporary table.
    const isUpdate = statement.sql.startsWith('update')
    expect(plan.filter((candidate) => candidate.buffers && !isUpdate)).toEqual([])
  })

  test('what a buyer may still do needs one row by each unique key', async () => {
    const situation = hotQueries.find((query) => query.name === 'holds.situationOf')
    if (situation === undefined) throw new Error('not among the hot queries')
    const plan = await explain(store.db, await statementOf(store.db, situation, sample))
    expect(plan).toMatchObject([
      { table: 'buyers', type: 'const', key: 'PRIMARY' },
      { table: 'holds', type: 'const', key: 'holds_one_live_per_account' },
      { table: 'revocations', type: 'const', key: 'PRIMARY' },
      { table: 'bookings', type: 'ref', key: 'bookings_by_account' },
    ])
  })
})

describe('a batch of the outbox', () => {
  const claimable = hotQueries.find((query) => query.name === 'outbox.claimable')

  // A relay that sorted would read and lock the whole backlog, and the others would find nothing.
  test.each([0.01, 0.5, 1])('costs no more when %d of all rows wait', async (share) => {
    if (claimable === undefined) throw new Error('not among the hot queries')
    const sent = shape.bookings * (1 - share)
    await sql`UPDATE outbox SET claimed_until = NULL, sent_at = IF(id <= ${sent}, NOW(3), NULL)`.execute(
      store.db,
    )
    const { reads } = await measure(store.db, await statementOf(store.db, claimable, sample))
    expect(reads).toBeLessThanOrEqual(510)
  })
})

test('no index is there without a reason', async () => {
  const { rows } = await sql<{ name: string }>`
    SELECT DISTINCT index_name AS name FROM information_schema.statistics
    WHERE table_schema = DATABASE() AND index_name <> 'PRIMARY'`.execute(store.db)
  const reasons = new Set([...hotQueries.map((query) => query.index), ...Object.keys(guards)])
  expect(rows.map((row) => row.name).filter((name) => !reasons.has(name))).toEqual([])
})

test('what is measured without an index is another plan', async () => {
  const query = hotQueries.find((candidate) => candidate.index === 'holds_by_end')
  if (query === undefined) throw new Error('not among the hot queries')
  const statement = await statementOf(store.db, query, sample)
  const absent = await withoutIndex(store.db, query, () => measure(store.db, statement))
  const present = await measure(store.db, statement)
  expect(absent.plan).toMatchObject([{ type: 'ALL', key: null }])
  expect(absent.reads).toBeGreaterThan(shape.bookings)
  expect(present.reads).toBeLessThan(100)
})
