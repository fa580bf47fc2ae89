import { randomUUIDv7 } from 'node:crypto'
import { expect, test } from 'vitest'
import { type Db, inTransaction } from '../database.ts'
import { makeAccount } from '../testing/make.ts'
import { useDatabase } from '../testing/use-database.ts'
import * as points from './points.ts'

// As many callers as the pool takes in: a third of them run, the others wait.
const store = useDatabase({ connections: 70 })

const move = (db: Db, movement: points.Movement) =>
  inTransaction(db, (tx) => points.move(tx, movement))

const pay = (db: Db, account: string, amount: number) =>
  move(db, { account, kind: 'payment', amount: -amount, booking: randomUUIDv7() })

test('200 debits at once never go below 0 and leave a ledger without gaps', async () => {
  const { db } = store
  const account = await makeAccount(db, 1000)
  const moved = await Promise.all(Array.from({ length: 200 }, () => pay(db, account, 9)))
  const done = moved.filter((result) => result !== undefined)
  expect(done.length).toBe(111)
  expect(await points.balanceOf(db, account)).toBe(1)

  const ledger = await points.entriesOf(db, account, { limit: 500 })
  expect(ledger.map((entry) => entry.number)).toEqual(
    Array.from({ length: 112 }, (_, index) => 112 - index),
  )
  let balance = 0
  for (const entry of ledger.toReversed()) {
    balance += entry.amount
    expect(entry.balance).toBe(balance)
  }
  const numbers = done.map((result) => result.number).toSorted((a, b) => a - b)
  expect(numbers).toEqual(Array.from({ length: 111 }, (_, index) => index + 2))
})

test('charges and debits at once sum up', async () => {
  const { db } = store
  const account = await makeAccount(db, 100)
  const moves = Array.from({ length: 100 }, (_, n) =>
    n % 2 === 0 ? move(db, { account, kind: 'charge', amount: 30 }) : pay(db, account, 20),
  )
  const done = (await Promise.all(moves)).filter((result) => result !== undefined)
  const ledger = await points.entriesOf(db, account, { limit: 500 })
  expect(ledger.length).toBe(done.length + 1)
  const sum = ledger.reduce((total, entry) => total + entry.amount, 0)
  expect(await points.balanceOf(db, account)).toBe(sum)
})

test('a movement that cannot be leaves no trace', async () => {
  const { db } = store
  const account = await makeAccount(db, 100)
  expect(await pay(db, account, 101)).toBeUndefined()
  expect(
    await move(db, { account, kind: 'charge', amount: points.balanceMax - 99 }),
  ).toBeUndefined()
  expect(await points.balanceOf(db, account)).toBe(100)
  expect(await points.entriesOf(db, account, { limit: 10 })).toMatchObject([{ number: 1 }])
})

test('the whole balance can be spent, and filled to the last point', async () => {
  const { db } = store
  const account = await makeAccount(db, 100)
  expect(await pay(db, account, 100)).toEqual({ number: 2, balance: 0 })
  const all = { account, kind: 'charge', amount: points.balanceMax } as const
  expect(await move(db, all)).toEqual({ number: 3, balance: points.balanceMax })
})

test('the ledger is paged, newest first', async () => {
  const { db } = store
  const account = await makeAccount(db, 10)
  for (const amount of [20, 30]) await move(db, { account, kind: 'charge', amount })
  const first = await points.entriesOf(db, account, { limit: 2 })
  expect(first.map((entry) => entry.amount)).toEqual([30, 20])
  const rest = await points.entriesOf(db, account, { limit: 2, before: first.at(-1)?.number })
  expect(rest.map((entry) => entry.amount)).toEqual([10])
})

test('an account without a wallet has nothing, and nothing moves', async () => {
  const { db } = store
  expect(await points.balanceOf(db, randomUUIDv7())).toBe(0)
  expect(await move(db, { account: randomUUIDv7(), kind: 'charge', amount: 1 })).toBeUndefined()
})
