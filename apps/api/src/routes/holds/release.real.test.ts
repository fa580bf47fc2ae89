import { expect, test } from 'vitest'
import { startTestApi } from '../../testing/test-api.ts'

const api = await startTestApi()

test('released seats can be bought at once, and are then the buyer’s', async () => {
  const event = await api.event()
  const first = await api.inside(event)
  const second = await api.inside(event, 100_000)
  const { id } = await first.hold('A-1-1', 'A-1-2')
  expect((await first.ask('DELETE', `/holds/${id}`)).status).toBe(204)
  const booking = await second.buy('A-1-1', 'A-1-2')
  const path = `/v1/bookings/${booking.id}`
  expect((await api.ask('GET', path, { as: second })).status).toBe(200)
  expect((await api.ask('GET', path, { as: first })).status).toBe(404)
})

test('whoever released holds other seats at once', async () => {
  const buyer = await api.inside(await api.event())
  const { id } = await buyer.hold('A-1-1')
  await buyer.ask('DELETE', `/holds/${id}`)
  expect(await buyer.hold('B-1-1')).toMatchObject({ total: 45_000 })
})

test('releasing again changes nothing, also when others hold the seats now', async () => {
  const event = await api.event()
  const first = await api.inside(event)
  const second = await api.inside(event)
  const { id } = await first.hold('A-1-1')
  await first.ask('DELETE', `/holds/${id}`)
  const hold = await second.hold('A-1-1')
  expect((await first.ask('DELETE', `/holds/${id}`)).status).toBe(204)
  expect(await second.ask('GET', '/holds/mine')).toEqual({ status: 200, body: hold })
  expect(await first.ask('POST', '/holds', { seats: ['A-1-1'] })).toMatchObject({ status: 409 })
})

test('a paid hold stays paid', async () => {
  const event = await api.event()
  const buyer = await api.inside(event, 100_000)
  const { id } = await buyer.hold('A-1-1')
  const paid = await buyer.pay(id)
  await buyer.ask('DELETE', `/holds/${id}`)
  expect(await api.ask('GET', `/v1/bookings/${paid.body.id}`, { as: buyer })).toMatchObject({
    body: { state: 'confirmed' },
  })
  const other = await api.inside(event)
  expect(await other.ask('POST', '/holds', { seats: ['A-1-1'] })).toMatchObject({ status: 409 })
})

test("somebody else's hold, one of another event and an unknown one are not found", async () => {
  const event = await api.event()
  const owner = await api.inside(event)
  const { id } = await owner.hold('A-1-1')
  const notFound = { status: 404, body: { code: 'not-found' } }
  const thief = await api.inside(event)
  expect(await thief.ask('DELETE', `/holds/${id}`)).toMatchObject(notFound)
  expect(await owner.ask('DELETE', '/holds/unknown')).toMatchObject(notFound)
  const elsewhere = `/v1/events/${await api.event()}/holds/${id}`
  expect(await api.ask('DELETE', elsewhere, { as: owner })).toMatchObject(notFound)
  expect((await owner.ask('GET', '/holds/mine')).status).toBe(200)
})
