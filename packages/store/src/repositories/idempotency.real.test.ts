import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inTransaction } from '../database.ts'
import { isDuplicate, isLockTimeout } from '../failures.ts'
import { useDatabase } from '../testing/use-database.ts'
import * as idempotency from './idempotency.ts'

const store = useDatabase()

const newKey = (): idempotency.KeyRef => ({ account: randomUUIDv7(), route: 'pay', key: 'k-1' })

/** Long enough for the next claim to have begun. */
const waitingMs = 100

/** A transaction that has claimed the key and goes on when it is told to. */
async function claimAndWait(ref: idempotency.KeyRef) {
  const claimed = Promise.withResolvers<void>()
  const go = Promise.withResolvers<void>()
  const done = inTransaction(store.db, async (tx) => {
    await idempotency.claim(tx, ref, 'hash')
    claimed.resolve()
    await go.promise
    await idempotency.remember(tx, ref, 201, '{"balance":1}')
  })
  await Promise.race([claimed.promise, done])
  return { done, go }
}

const claim = (ref: idempotency.KeyRef): Promise<void> =>
  store.db.transaction().execute(async (tx) => {
    await idempotency.claim(tx, ref, 'hash')
  })

test('a key that is in use makes the next wait, and times out while it is in flight', async () => {
  const ref = newKey()
  const first = await claimAndWait(ref)
  const startedAtMs = performance.now()
  await expect(claim(ref)).rejects.toSatisfy(isLockTimeout)
  expect(performance.now() - startedAtMs).toBeGreaterThan(900)
  expect(await idempotency.find(store.db, ref)).toBeUndefined()
  first.go.resolve()
  await first.done
})

test('whoever waited finds the key used when the first is done', async () => {
  const ref = newKey()
  const first = await claimAndWait(ref)
  setTimeout(first.go.resolve, waitingMs)
  const [second] = await Promise.allSettled([claim(ref), first.done])
  expect(second).toMatchObject({ status: 'rejected', reason: { code: 'ER_DUP_ENTRY' } })
  const answer = { bodyHash: 'hash', status: 201, answer: '{"balance":1}' }
  expect(await idempotency.find(store.db, ref)).toEqual(answer)
})

test('a first one that fails leaves the key to whoever waited', async () => {
  const ref = newKey()
  const first = await claimAndWait(ref)
  setTimeout(() => first.go.reject(new Error('too few points')), waitingMs)
  const [second, done] = await Promise.allSettled([claim(ref), first.done])
  expect(done).toMatchObject({ status: 'rejected' })
  expect(second).toMatchObject({ status: 'fulfilled' })
})

test('keys of other accounts and routes do not wait', async () => {
  const ref = newKey()
  const first = await claimAndWait(ref)
  const others = [{ account: randomUUIDv7() }, { route: 'charge' }, { key: 'K-1' }]
  const results = await Promise.allSettled(others.map((other) => claim({ ...ref, ...other })))
  expect(results.map((result) => result.status)).toEqual(Array(3).fill('fulfilled'))
  first.go.resolve()
  await first.done
})

test('of ten at once one has the effect', async () => {
  const ref = newKey()
  const results = await Promise.allSettled(
    Array.from({ length: 10 }, () =>
      inTransaction(store.db, (tx) => idempotency.claim(tx, ref, 'h')),
    ),
  )
  const refused = results.filter((result) => result.status === 'rejected')
  expect(refused.length).toBe(9)
  for (const { reason } of refused) expect(reason).toSatisfy(isDuplicate)
})

test('answers are forgotten after their time, a few at once', async () => {
  await store.db.deleteFrom('idempotency_keys').execute()
  const old = [newKey(), newKey(), newKey()]
  for (const ref of old) await claim(ref)
  await sql`UPDATE idempotency_keys SET created_at = NOW(3) - INTERVAL 25 HOUR`.execute(store.db)
  const fresh = newKey()
  await claim(fresh)
  expect(await idempotency.removeOlderThan(store.db, 24, 2)).toBe(2)
  expect(await idempotency.removeOlderThan(store.db, 24, 2)).toBe(1)
  expect(await idempotency.removeOlderThan(store.db, 24, 2)).toBe(0)
  expect(await idempotency.find(store.db, fresh)).toBeDefined()
})
