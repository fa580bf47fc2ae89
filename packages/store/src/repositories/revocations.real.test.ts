import { randomUUIDv7 } from 'node:crypto'
import { expect, test } from 'vitest'
import { inTransaction } from '../database.ts'
import { inMinutes, newHold } from '../testing/make.ts'
import { useDatabase } from '../testing/use-database.ts'
import * as buyers from './buyers.ts'
import * as holds from './holds.ts'
import * as revocations from './revocations.ts'

const store = useDatabase()
const newEvent = (): string => `event-${randomUUIDv7()}`
const newAccounts = (count: number): string[] => Array.from({ length: count }, () => randomUUIDv7())

test('accounts are revoked in one event, and reinstated', async () => {
  const [event, another] = [newEvent(), newEvent()]
  const [one = '', two = '', three = ''] = newAccounts(3)
  await inTransaction(store.db, (tx) => revocations.insert(tx, event, [one, two]))
  await inTransaction(store.db, (tx) => revocations.insert(tx, another, [three]))
  expect((await revocations.of(store.db, event)).toSorted()).toEqual([one, two].toSorted())
  await inTransaction(store.db, (tx) => revocations.remove(tx, event, [one, three]))
  expect(await revocations.of(store.db, event)).toEqual([two])
  expect(await revocations.of(store.db, another)).toEqual([three])
})

test('whose row is locked learns under the lock that the account is revoked', async () => {
  const [event, account] = [newEvent(), randomUUIDv7()]
  const isRevoked = (): Promise<boolean> =>
    inTransaction(store.db, async (tx) => {
      await buyers.lock(tx, event, account)
      return (await buyers.situationOf(tx, event, account)).isRevoked
    })
  expect(await isRevoked()).toBe(false)
  const waiting = await inTransaction(store.db, async (tx) => {
    await buyers.lockAll(tx, event, [...newAccounts(2), account])
    const asked = isRevoked()
    await revocations.insert(tx, event, [account])
    return { asked }
  })
  expect(await waiting.asked).toBe(true)
})

test('of some accounts the live holds in one event are found, also those that have run out', async () => {
  const event = newEvent()
  const [one = '', two = '', three = ''] = newAccounts(3)
  const own = [
    newHold({ event, account: one }),
    newHold({ event, account: two, expiresAt: inMinutes(-1) }),
  ]
  const others = [newHold({ event, account: three }), newHold({ account: one })]
  const found = await inTransaction(store.db, async (tx) => {
    for (const hold of [...own, ...others]) await holds.insert(tx, hold)
    return holds.lockLiveOf(tx, event, [one, two])
  })
  expect(found.map(({ id }) => id).toSorted()).toEqual(own.map(({ id }) => id).toSorted())
})
