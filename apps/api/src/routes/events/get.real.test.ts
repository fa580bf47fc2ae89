import { expect, test } from 'vitest'
import { startTestApi } from '../../testing/test-api.ts'
import { inDays } from '../../testing/test-spec.ts'

const api = await startTestApi()

test('an event is shown with its sections, prices and terms', async () => {
  const [startsAt, opensAt, closesAt, prequeueAt, until] = [60, 10, 59, 9, 50].map(inDays)
  const event = await api.event({
    startsAt,
    saleWindow: { prequeueAt, opensAt: opensAt ?? '', closesAt: closesAt ?? '' },
    limits: { seatsPerBooking: 3, bookingsPerAccount: 2, holdTtl: '90s' },
    cancellation: { until, refundPercent: 80 },
  })
  expect(await api.ask('GET', `/v1/events/${event}`)).toEqual({
    status: 200,
    body: {
      name: event,
      title: 'Small Hall Live',
      venue: 'Small Hall, Seoul',
      startsAt,
      opensAt,
      phase: 'draft',
      seatsTotal: 10,
      seatsLeft: 10,
      priceFrom: 45_000,
      prequeueAt,
      closesAt,
      sections: [
        { name: 'A', price: 50_000, seats: 5 },
        { name: 'B', price: 45_000, seats: 5 },
      ],
      limits: { seatsPerBooking: 3, bookingsPerAccount: 2, holdTtlSeconds: 90 },
      cancellation: { until, refundPercent: 80 },
      waitingRoom: { identity: 'account' },
    },
  })
})

test('where the spec is silent, the queue opens with the sale and cancelling ends with the start', async () => {
  const { body } = await api.ask('GET', `/v1/events/${await api.event()}`)
  expect(body.prequeueAt).toBe(body.opensAt)
  expect(body.cancellation).toEqual({ until: body.startsAt, refundPercent: 100 })
})

test('seats left follow the sale', async () => {
  const event = await api.event()
  await (await api.visitor(event, 100_000)).buy('A-1-1', 'A-1-2')
  await api.tick(event)
  await expect
    .poll(() => api.ask('GET', `/v1/events/${event}`), { timeout: 5000 })
    .toMatchObject({ body: { seatsTotal: 10, seatsLeft: 8 } })
})

test('an unknown event is not found', async () => {
  expect(await api.ask('GET', '/v1/events/no-such-hall')).toMatchObject({
    status: 404,
    body: { code: 'not-found', detail: 'There is no event no-such-hall.' },
  })
})
