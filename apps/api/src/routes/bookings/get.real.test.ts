import { expect, test } from 'vitest'
import { startTestApi } from '../../testing/test-api.ts'

const api = await startTestApi()

test('the owner sees a booking as it was paid, and later how it was cancelled', async () => {
  const event = await api.event({ cancellation: { refundPercent: 50 } })
  const buyer = await api.visitor(event, 100_000)
  const { id, seats, total, paidAt } = await buyer.buy('A-1-1', 'A-1-2')
  const path = `/v1/bookings/${id}`
  const booking = { id, event, seats, total, paidAt }
  expect(await api.ask('GET', path, { as: buyer })).toEqual({
    status: 200,
    body: { ...booking, state: 'confirmed' },
  })
  await api.ask('POST', `${path}/cancellation`, { as: buyer })
  expect(await api.ask('GET', path, { as: buyer })).toEqual({
    status: 200,
    body: {
      ...booking,
      state: 'cancelled',
      refund: 50_000,
      cancelledAt: expect.stringMatching(/Z$/),
    },
  })
})

test("somebody else's booking and an unknown one are not found", async () => {
  const { id } = await (await api.visitor(await api.event(), 100_000)).buy('A-1-1')
  const thief = await api.account()
  for (const booking of [id, 'unknown']) {
    expect(await api.ask('GET', `/v1/bookings/${booking}`, { as: thief })).toMatchObject({
      status: 404,
      body: { code: 'not-found' },
    })
  }
})
