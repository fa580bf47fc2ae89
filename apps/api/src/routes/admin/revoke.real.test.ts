import { randomUUIDv7 } from 'node:crypto'
import { expect, test } from 'vitest'
import { startTestApi } from '../../testing/test-api.ts'
import { hallSpec } from '../../testing/test-spec.ts'

const api = await startTestApi()
const path = (event: string): string => `/admin/v1/events/${event}/room`
const room = (event: string) => api.ask('GET', path(event), { as: api.organiser })
const within = { timeout: 5000 }
const refused = { status: 403, body: { code: 'revoked' } }

/** Changes who is revoked, and lets a worker come by. */
async function change(event: string, body: object) {
  const answer = await api.ask('PATCH', path(event), { as: api.organiser, body })
  await api.tick(event)
  return answer
}

test('who is inside has no place, no admission, no hold and no seats any more', async () => {
  const event = await api.event()
  const [fan, other] = [await api.inside(event, 100_000), await api.inside(event)]
  const hold = await fan.hold('A-1-1', 'A-1-2')
  expect(await change(event, { revoke: [fan.id] })).toEqual({ status: 204, body: undefined })

  expect(await fan.claim()).toMatchObject(refused)
  expect(await fan.ask('POST', '/queue')).toMatchObject(refused)
  expect(await fan.pay(hold.id)).toMatchObject({ status: 410, body: { code: 'hold-expired' } })
  expect(await fan.ask('POST', `/holds/${hold.id}/extension`)).toMatchObject({ status: 410 })
  expect(await fan.ask('GET', '/holds/mine')).toMatchObject({ status: 404 })
  await expect.poll(() => fan.ask('GET', '/seats'), within).toMatchObject(refused)
  expect(await fan.ask('POST', '/holds', { seats: ['A-1-3'] })).toMatchObject(refused)
  expect(await room(event)).toMatchObject({ body: { active: 1, revoked: [fan.id] } })
  expect((await other.hold('A-1-1', 'A-1-2')).total).toBe(100_000)
})

test('who waits loses the place, is told so, and the next one is called', async () => {
  const event = await api.event({ waitingRoom: { ...hallSpec().waitingRoom, control: 'pause' } })
  const [fan, next] = await api.crowd(event, 2)
  await expect.poll(async () => (await fan!.place()).body.state, within).toBe('waiting')
  await change(event, { revoke: [fan!.id] })
  await expect.poll(async () => (await fan!.place()).body.state, within).toBe('left')
  expect(await room(event)).toMatchObject({ body: { waiting: 1 } })
  expect((await next!.place()).body.state).toBe('waiting')
})

test('an account that never came gets no place', async () => {
  const event = await api.event()
  const stranger = await api.visitor(event)
  await change(event, { revoke: [stranger.id] })
  expect(await stranger.ask('POST', '/queue')).toMatchObject(refused)
})

test('what was paid stays paid, and may be cancelled', async () => {
  const event = await api.event()
  const fan = await api.visitor(event, 100_000)
  const { id } = await fan.buy('A-1-1')
  await change(event, { revoke: [fan.id] })
  expect(await api.ask('GET', `/v1/bookings/${id}`, { as: fan })).toMatchObject({ status: 200 })
  const cancellation = `/v1/bookings/${id}/cancellation`
  expect(await api.ask('POST', cancellation, { as: fan })).toMatchObject({
    body: { balance: 100_000 },
  })
})

test('other events do not care', async () => {
  const [event, elsewhere] = [await api.event(), await api.event()]
  const fan = await api.inside(elsewhere)
  await change(event, { revoke: [fan.id] })
  await api.tick(elsewhere)
  expect((await fan.hold('A-1-1')).total).toBe(50_000)
})

test('who is reinstated queues again at the back', async () => {
  const event = await api.event()
  const [fan] = await api.crowd(event, 2)
  await change(event, { revoke: [fan!.id] })
  await change(event, { reinstate: [fan!.id] })
  expect(await fan!.ask('POST', '/queue')).toMatchObject({ status: 201, body: { position: 3 } })
  await fan!.join()
  await fan!.enter()
  await expect.poll(async () => (await fan!.ask('GET', '/seats')).status, within).toBe(200)
  expect((await fan!.hold('A-1-1')).total).toBe(50_000)
  expect(await room(event)).toMatchObject({ body: { revoked: [] } })
})

test('revoking is audited with who and why, once per change, and told to the world', async () => {
  const event = await api.event()
  const [one, two] = [await api.account(), await api.account()]
  await change(event, { revoke: [one.id, two.id, one.id], reason: 'Bots', capacity: 5 })
  await change(event, { revoke: [one.id] })
  await change(event, { reinstate: [one.id] })
  await change(event, { reinstate: [one.id] })
  const { body } = await api.ask<{ records: { detail: unknown }[] }>(
    'GET',
    `/admin/v1/audit?event=${event}&limit=3`,
    { as: api.organiser },
  )
  expect(body.records).toEqual([
    expect.objectContaining({
      actor: 'admin-token',
      action: 'room-changed',
      detail: { before: {}, after: {}, reinstated: [one.id] },
    }),
    expect.objectContaining({
      detail: {
        before: { capacity: null },
        after: { capacity: 5 },
        revoked: [one.id, two.id],
        reason: 'Bots',
      },
    }),
    expect.objectContaining({ action: 'event-created' }),
  ])
  const rows = await api.db
    .selectFrom('outbox')
    .select('payload')
    .where('message_key', '=', event)
    .orderBy('id')
    .execute()
  expect(rows.map(({ payload }) => JSON.parse(payload).data.changes)).toEqual([
    { capacity: 5, revoked: [one.id, two.id] },
    { reinstated: [one.id] },
  ])
})

test('who is revoked holds nothing, from the moment of it, in a pod that has not heard of it', async () => {
  const event = await api.event()
  const fan = await api.inside(event)
  await fan.ask('GET', '/seats')
  await api.ask('PATCH', path(event), { as: api.organiser, body: { revoke: [fan.id] } })
  expect(await fan.ask('POST', '/holds', { seats: ['A-1-1'] })).toMatchObject(refused)
})

test('of holds that are made while their accounts are revoked none lives', async () => {
  const seating = { sections: [{ name: 'A', price: 10, rows: [{ name: '1', seats: 40 }] }] }
  const event = await api.event({ seating })
  const people = await Promise.all(Array.from({ length: 20 }, () => api.inside(event)))
  const holding = people.map((person, index) =>
    person.ask('POST', '/holds', { seats: [`A-1-${index + 1}`] }),
  )
  await api.ask('PATCH', path(event), {
    as: api.organiser,
    body: { revoke: people.map(({ id }) => id) },
  })
  const statuses = (await Promise.all(holding)).map(({ status }) => status)
  expect(statuses.every((status) => status === 201 || status === 403)).toBe(true)
  const live = await api.db
    .selectFrom('holds')
    .select('id')
    .where('event', '=', event)
    .where('live', '=', 1)
    .execute()
  expect(live).toEqual([])
  const taken = await api.db
    .selectFrom('seats')
    .select('seat')
    .where('event', '=', event)
    .where('state', '!=', 'free')
    .execute()
  expect(taken).toEqual([])
})

const someone = randomUUIDv7()
const many = Array.from({ length: 1001 }, () => randomUUIDv7())

test.each([
  ['revoke[1]', (known: string) => ({ revoke: [known, someone] })],
  ['revoke[0]', () => ({ revoke: ['not an id'] })],
  ['revoke', () => ({ revoke: many })],
  ['revoke', () => ({ revoke: [] })],
  ['revoke', () => ({ revoke: someone })],
  ['reinstate', () => ({ reinstate: many })],
  ['reinstate[1]', (known: string) => ({ revoke: [known], reinstate: [someone, known] })],
])('a wrong %s is refused and changes nothing', async (field, bodyOf) => {
  const event = await api.event()
  const { id } = await api.account()
  expect(await change(event, { capacity: 5, ...bodyOf(id) })).toMatchObject({
    status: 422,
    body: {
      code: 'invalid',
      errors: expect.arrayContaining([{ path: field, message: expect.any(String) }]),
    },
  })
  expect(await room(event)).toMatchObject({ body: { override: {}, revoked: [] } })
})

test('an event revokes a thousand accounts and no more', async () => {
  const event = await api.event()
  await api.db
    .insertInto('revocations')
    .values(many.slice(0, 999).map((account) => ({ event, account })))
    .execute()
  const [one, two] = [await api.account(), await api.account()]
  expect((await change(event, { revoke: [one.id] })).status).toBe(204)
  expect(await change(event, { revoke: [two.id] })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'revoke', message: expect.stringContaining('1000') }] },
  })
  expect((await change(event, { revoke: [two.id], reinstate: [one.id] })).status).toBe(204)
})
