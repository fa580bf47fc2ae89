import { expect, test } from 'vitest'
import { startTestApi } from '../../testing/test-api.ts'
import { hallSpec, inDays, lotterySpec } from '../../testing/test-spec.ts'
import type { Visitor } from '../../testing/visitor.ts'

const api = await startTestApi()
const within = { timeout: 5000 }

async function registering(): Promise<string> {
  const event = await api.event(lotterySpec(1))
  await api.tick(event)
  return event
}

/** The sale opens and the draw is made; then the first are called. */
async function openSale(event: string, capacity = 1000): Promise<void> {
  for (let tick = 0; tick < 3; tick += 1) {
    await api.change(event, lotterySpec(-1, { capacity }))
  }
  await expect
    .poll(() => api.ask('GET', `/v1/events/${event}/queue`), within)
    .toMatchObject({ body: { phase: 'open', draw: { seed: expect.any(String) } } })
}

test('a registration has a ticket with a number, and no position yet', async () => {
  const visitor = await api.visitor(await registering())
  const { status, body } = await visitor.ask('POST', '/queue')
  expect({ status, body }).toEqual({
    status: 201,
    body: {
      ticket: expect.stringMatching(/^1\.k1\.[\w-]+\.1\.r1\./),
      position: null,
      epoch: 1,
      phase: 'prequeue',
    },
  })
  visitor.ticket = String(body.ticket)
  expect(await visitor.place()).toEqual({
    status: 200,
    body: {
      state: 'waiting',
      position: null,
      ahead: null,
      etaSeconds: null,
      etaRangeSeconds: null,
      pollAfterMs: expect.any(Number),
    },
  })
  expect(await visitor.claim()).toMatchObject({ status: 425, body: { called: false } })
})

test('registering again, also after leaving, gives the same number', async () => {
  const event = await registering()
  const visitor = await (await api.visitor(event)).join()
  const other = await (await api.visitor(event)).join()
  const first = visitor.ticket
  expect((await visitor.join()).ticket?.split('.')[4]).toBe(first?.split('.')[4])
  await visitor.ask('DELETE', '/queue/me')
  expect((await visitor.join()).ticket?.split('.')[4]).toBe('r1')
  expect(other.ticket?.split('.')[4]).toBe('r2')
})

test('people come in by the order of the draw, and whoever comes later stands behind', async () => {
  const event = await registering()
  const people = await api.crowd(event, 6)
  await openSale(event, 2)
  const late = await (await api.visitor(event)).join()
  const placed: { visitor: Visitor; position: number }[] = []
  for (const visitor of [...people, late]) {
    const { body } = await visitor.place()
    placed.push({ visitor, position: Number(body.position) })
  }
  expect(placed.at(-1)?.position).toBe(7)
  const line = placed.toSorted((one, other) => one.position - other.position)
  expect(line.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7])
  const codes: number[] = []
  for (const { visitor } of line.toReversed()) codes.push((await visitor.claim()).status)
  expect(codes).toEqual([425, 425, 425, 425, 425, 201, 201])
})

test('a buyer who was drawn keeps the place while inside, and signing out gives it up', async () => {
  const event = await registering()
  const buyer = await (await api.visitor(event, 100_000)).join()
  await openSale(event)
  await buyer.enter()
  expect(await buyer.ask('POST', '/queue')).toMatchObject({ status: 200, body: { position: 1 } })
  await buyer.buy('A-1-1')
  expect(await buyer.ask('POST', '/queue')).toMatchObject({ status: 201, body: { position: 2 } })
  await api.ask('DELETE', '/v1/sessions/current', { as: buyer })
  expect(await buyer.ask('POST', '/queue')).toMatchObject({ status: 201, body: { position: 3 } })
})

test('how people are drawn is settled once the queue has opened', async () => {
  const event = await registering()
  const path = `/admin/v1/events/${event}`
  const body = hallSpec({ ...lotterySpec(1), waitingRoom: hallSpec().waitingRoom })
  expect(await api.ask('PUT', path, { as: api.organiser, body })).toMatchObject({
    status: 422,
    body: {
      errors: [{ path: 'waitingRoom.method', message: 'must stay lottery: the queue has opened' }],
    },
  })
  expect(
    await api.ask('PUT', path, { as: api.organiser, body: hallSpec(lotterySpec(2)) }),
  ).toMatchObject({ status: 200, body: { outcome: 'changed' } })
})

test.each([
  ['saleWindow.prequeueAt', { saleWindow: { opensAt: inDays(1), closesAt: inDays(2) } }],
  [
    'waitingRoom.identity',
    lotterySpec(1, { identity: 'browser', noShowCompensation: true, grace: '3m' }),
  ],
])('a lottery is refused where %s does not fit, in words that help', async (field, change) => {
  const spec = hallSpec({ ...lotterySpec(1), ...change })
  const { status, body } = await api.ask('PUT', '/admin/v1/events/no-lottery', {
    as: api.organiser,
    body: spec,
  })
  expect(status).toBe(422)
  expect(body.errors).toEqual([{ path: field, message: expect.stringMatching(/\blottery\b/) }])
})
