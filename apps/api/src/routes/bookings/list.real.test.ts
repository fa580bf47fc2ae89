import { expect, test } from 'vitest'
import type { TestAccount } from '../../testing/calls.ts'
import { startTestApi } from '../../testing/test-api.ts'
import { Visitor } from '../../testing/visitor.ts'

const api = await startTestApi()

interface Page {
  bookings: { id: string; event: string }[]
  next?: string
}
const list = (as: TestAccount, query = '') => api.ask<Page>('GET', `/v1/bookings${query}`, { as })

test('own bookings are listed newest first, page after page, and nobody else’s', async () => {
  const account = await api.account(1_000_000)
  const bought: string[] = []
  for (let count = 0; count < 3; count += 1) {
    const event = await api.event()
    await (await api.visitor(event, 100_000)).buy('A-1-2')
    bought.unshift((await new Visitor(api, event, account).buy('A-1-1', 'B-1-1')).id)
  }
  const whole = await list(account)
  expect(whole.status).toBe(200)
  expect(whole.body).not.toHaveProperty('next')
  expect(whole.body.bookings.map(({ id }) => id)).toEqual(bought)
  expect(whole.body.bookings[0]).toEqual({
    id: bought[0],
    event: expect.any(String),
    seats: [
      { id: 'A-1-1', price: 50_000 },
      { id: 'B-1-1', price: 45_000 },
    ],
    total: 95_000,
    state: 'confirmed',
    paidAt: expect.stringMatching(/Z$/),
  })

  const first = await list(account, '?limit=2')
  expect(first.body.bookings.map(({ id }) => id)).toEqual(bought.slice(0, 2))
  const rest = await list(account, `?limit=2&before=${first.body.next}`)
  expect(rest.body).toEqual({ bookings: whole.body.bookings.slice(2) })
})

test('whoever never bought has no bookings', async () => {
  expect(await list(await api.account())).toEqual({ status: 200, body: { bookings: [] } })
})
