import { expect, test } from 'vitest'
import { startTestApi } from '../../testing/test-api.ts'
import type { HeldSeats, Visitor } from '../../testing/visitor.ts'

const api = await startTestApi()

const extend = (visitor: Visitor, id: string) =>
  visitor.ask<HeldSeats>('POST', `/holds/${id}/extension`)

test('an extended hold has its full length again, for its owner and for others', async () => {
  const event = await api.event()
  const buyer = await api.inside(event, 100_000)
  const other = await api.inside(event)
  const hold = await buyer.hold('A-1-1')
  await api.endHoldIn(hold.id, 1000)
  const oldEndMs = Date.now() + 1000
  const { status, body } = await extend(buyer, hold.id)
  expect(status).toBe(201)
  expect(body).toEqual({ ...hold, expiresAt: expect.any(String), extended: true })
  expect(Date.parse(body.expiresAt)).toBeGreaterThan(Date.now() + 295_000)
  expect(await buyer.ask('GET', '/holds/mine')).toEqual({ status: 200, body })

  await expect.poll(() => Date.now(), { timeout: 5000 }).toBeGreaterThan(oldEndMs)
  expect(await other.ask('POST', '/holds', { seats: ['A-1-1'] })).toMatchObject({ status: 409 })
  expect(await buyer.pay(hold.id)).toMatchObject({ status: 201, body: { total: 50_000 } })
})

test('a hold can be extended once', async () => {
  const buyer = await api.inside(await api.event())
  const { id } = await buyer.hold('A-1-1')
  const answers = await Promise.all([extend(buyer, id), extend(buyer, id), extend(buyer, id)])
  expect(answers.filter(({ status }) => status === 201).length).toBe(1)
  expect(await extend(buyer, id)).toMatchObject({
    status: 409,
    body: { code: 'hold-extended-already' },
  })
})

test('a hold that ran out, was released or was paid cannot be extended', async () => {
  const event = await api.event()
  const ended = { status: 410, body: { code: 'hold-expired' } }

  const late = await api.inside(event)
  const overdue = await late.hold('A-1-1')
  await api.endHoldIn(overdue.id, -1000)
  expect(await extend(late, overdue.id)).toMatchObject(ended)

  const fickle = await api.inside(event)
  const released = await fickle.hold('A-1-2')
  await fickle.ask('DELETE', `/holds/${released.id}`)
  expect(await extend(fickle, released.id)).toMatchObject(ended)

  const buyer = await api.inside(event, 100_000)
  const paid = await buyer.hold('A-1-3')
  await buyer.pay(paid.id)
  expect(await extend(buyer, paid.id)).toMatchObject(ended)
})

test("somebody else's hold, one of another event and an unknown one are not found", async () => {
  const event = await api.event()
  const owner = await api.inside(event)
  const { id } = await owner.hold('A-1-1')
  const notFound = { status: 404, body: { code: 'not-found' } }
  expect(await extend(await api.inside(event), id)).toMatchObject(notFound)
  expect(await extend(owner, 'unknown')).toMatchObject(notFound)
  const elsewhere = `/v1/events/${await api.event()}/holds/${id}/extension`
  expect(await api.ask('POST', elsewhere, { as: owner })).toMatchObject(notFound)
  expect(await owner.ask('GET', '/holds/mine')).toMatchObject({ body: { id, extended: false } })
})
