import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { inTransaction } from '../database.ts'
import { isDuplicate } from '../failures.ts'
import { makeAccount } from '../testing/make.ts'
import { useDatabase } from '../testing/use-database.ts'
import * as sessions from './sessions.ts'

const store = useDatabase()
let account: string

const newToken = (): string => randomBytes(32).toString('base64url')

async function start(changes: Partial<sessions.NewSession> = {}): Promise<sessions.NewSession> {
  const session = {
    id: randomUUIDv7(),
    account,
    family: randomUUIDv7(),
    tokenHash: newToken(),
    lifetimeSeconds: 60,
    ...changes,
  }
  await sessions.insert(store.db, session)
  return session
}

const lock = (tokenHash: string): Promise<sessions.Session | undefined> =>
  inTransaction(store.db, (tx) => sessions.lockByToken(tx, tokenHash))

beforeEach(async () => {
  await store.db.deleteFrom('sessions').execute()
  account = await makeAccount(store.db)
})

describe('a refresh token', () => {
  test('is found by its hash, fresh and not rotated', async () => {
    const { id, family, tokenHash } = await start()
    const session = { id, account, family, expired: false, rotatedSecondsAgo: null }
    expect(await lock(tokenHash)).toEqual(session)
    expect(await lock(newToken())).toBeUndefined()
  })

  test('is known to be rotated, since its first rotation', async () => {
    const { id, tokenHash } = await start()
    await inTransaction(store.db, (tx) => sessions.markRotated(tx, id))
    expect(await lock(tokenHash)).toMatchObject({ rotatedSecondsAgo: 0 })
    await sql`UPDATE sessions SET rotated_at = NOW(3) - INTERVAL 20 SECOND`.execute(store.db)
    await inTransaction(store.db, (tx) => sessions.markRotated(tx, id))
    expect((await lock(tokenHash))?.rotatedSecondsAgo).toBeGreaterThanOrEqual(20)
  })

  test('that has run out says so, and is removed', async () => {
    const { tokenHash } = await start({ lifetimeSeconds: -1 })
    await start()
    expect(await lock(tokenHash)).toMatchObject({ expired: true })
    expect(await sessions.removeExpired(store.db, 10)).toBe(1)
    expect(await lock(tokenHash)).toBeUndefined()
    expect(await sessions.removeExpired(store.db, 10)).toBe(0)
  })

  test('is unique, and compared byte by byte', async () => {
    const { tokenHash } = await start({ tokenHash: 'a'.repeat(43) })
    await expect(start({ tokenHash })).rejects.toSatisfy(isDuplicate)
    await start({ tokenHash: 'A'.repeat(43) })
  })

  test('is exchanged by one request at a time', async () => {
    const { id, tokenHash, family } = await start()
    const exchange = (): Promise<boolean> =>
      inTransaction(store.db, async (tx) => {
        const known = await sessions.lockByToken(tx, tokenHash)
        if (known?.rotatedSecondsAgo !== null) return false
        await sql`SELECT SLEEP(0.02)`.execute(tx)
        await sessions.markRotated(tx, id)
        const next = { id: randomUUIDv7(), account, family, tokenHash: newToken() }
        await sessions.insert(tx, { ...next, lifetimeSeconds: 60 })
        return true
      })
    const exchanged = await Promise.all(Array.from({ length: 8 }, exchange))
    expect(exchanged.filter((first) => first).length).toBe(1)
  })
})

describe('a family', () => {
  test('ends as a whole, and alone', async () => {
    const { family } = await start()
    await start({ family })
    const other = await start()
    await sessions.removeFamily(store.db, family)
    const left = await store.db.selectFrom('sessions').select('id').execute()
    expect(left).toEqual([{ id: other.id }])
  })

  test('ends by any of its tokens', async () => {
    const { family, tokenHash } = await start()
    await start({ family })
    expect(await sessions.removeByToken(store.db, tokenHash)).toEqual({ account })
    expect(await store.db.selectFrom('sessions').select('id').execute()).toEqual([])
    expect(await sessions.removeByToken(store.db, tokenHash)).toBeUndefined()
  })
})
