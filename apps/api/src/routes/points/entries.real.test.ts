import { expect, test } from 'vitest'
import type { TestAccount } from '../../testing/calls.ts'
import { startTestApi } from '../../testing/test-api.ts'

const api = await startTestApi()

interface Page {
  entries: { id: string; amount: number; balance: number }[]
  next?: string
}
const entries = (as: TestAccount, query = '') =>
  api.ask<Page>('GET', `/v1/points/entries${query}`, { as })

test('the ledger explains the balance, newest first', async () => {
  const buyer = await api.visitor(await api.event({ cancellation: { refundPercent: 50 } }), 100_000)
  const { id: booking } = await buyer.buy('A-1-1')
  await api.ask('POST', `/v1/bookings/${booking}/cancellation`, { as: buyer })
  const at = expect.stringMatching(/Z$/)
  expect(await entries(buyer)).toEqual({
    status: 200,
    body: {
      entries: [
        { id: '3', kind: 'refund', amount: 25_000, balance: 75_000, booking, at },
        { id: '2', kind: 'payment', amount: -50_000, balance: 50_000, booking, at },
        { id: '1', kind: 'charge', amount: 100_000, balance: 100_000, at },
      ],
    },
  })
})

test('a page leads to the next one until all were seen once', async () => {
  const account = await api.account()
  for (let count = 1; count <= 5; count += 1) {
    await api.services.points.charge(account.id, `${count}`, count)
  }
  const first = await entries(account, '?limit=2')
  expect(first.body.entries.map(({ id }) => id)).toEqual(['5', '4'])
  const second = await entries(account, `?limit=2&before=${first.body.next}`)
  expect(second.body.entries.map(({ id }) => id)).toEqual(['3', '2'])
  const last = await entries(account, `?limit=2&before=${second.body.next}`)
  expect(last.body).toEqual({ entries: [expect.objectContaining({ id: '1', amount: 1 })] })
})

test('nobody sees the ledger of another account', async () => {
  await api.account(1000)
  expect(await entries(await api.account())).toEqual({ status: 200, body: { entries: [] } })
})
