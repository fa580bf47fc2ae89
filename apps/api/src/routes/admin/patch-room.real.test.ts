import { expect, test } from 'vitest'
import { startTestApi } from '../../testing/test-api.ts'
import { hallSpec } from '../../testing/test-spec.ts'

const api = await startTestApi()
const path = (event: string): string => `/admin/v1/events/${event}/room`
const patch = (event: string, body: unknown) =>
  api.ask('PATCH', path(event), { as: api.organiser, body })
const room = (event: string) => api.ask('GET', path(event), { as: api.organiser })
const problemAt = (path: string) => ({ path, message: expect.any(String) })
const audit = async (event: string): Promise<unknown[]> => {
  const query = `/admin/v1/audit?event=${event}`
  const { body } = await api.ask<{ records: unknown[] }>('GET', query, { as: api.organiser })
  return body.records
}

test('what a person sets goes before the spec, until null clears it', async () => {
  const waitingRoom = { ...hallSpec().waitingRoom, capacity: 100, message: 'Doors at 7' }
  const event = await api.event({ waitingRoom })
  const change = { capacity: 5, newUsersPerMinute: 50, control: 'pause', message: 'A moment' }
  expect(await patch(event, change)).toEqual({ status: 204, body: undefined })
  expect(await room(event)).toMatchObject({ body: { effective: change, override: change } })

  await patch(event, { capacity: null, message: null })
  expect((await room(event)).body).toMatchObject({
    effective: { capacity: 100, message: 'Doors at 7', newUsersPerMinute: 50, control: 'pause' },
    override: { newUsersPerMinute: 50, control: 'pause' },
  })
  await patch(event, { newUsersPerMinute: null, control: null })
  expect(await room(event)).toMatchObject({ body: { override: {} } })
})

test('an override outlives a changed spec', async () => {
  const event = await api.event()
  await patch(event, { capacity: 5 })
  const body = hallSpec({ waitingRoom: { capacity: 500 } })
  await api.ask('PUT', `/admin/v1/events/${event}`, { as: api.organiser, body })
  expect(await room(event)).toMatchObject({ body: { effective: { capacity: 5 } } })
})

test('a paused room calls nobody, until it goes on', async () => {
  const event = await api.event()
  await patch(event, { control: 'pause' })
  await api.tick(event)
  const visitor = await (await api.visitor(event)).join()
  await api.tick(event)
  expect(await visitor.claim()).toMatchObject({ status: 425, body: { called: false } })
  await patch(event, { control: null })
  await api.tick(event)
  expect((await visitor.claim()).status).toBe(201)
})

test('a message reaches those who wait', async () => {
  const event = await api.event()
  await patch(event, { message: 'Back in five minutes' })
  await api.tick(event)
  await expect
    .poll(() => api.ask('GET', `/v1/events/${event}/queue`), { timeout: 5000 })
    .toMatchObject({ body: { message: 'Back in five minutes' } })
})

test('half a character in a message does not stop the sale', async () => {
  const event = await api.event()
  await patch(event, { message: 'half a \ud83d' })
  await api.tick(event)
  const visitor = await api.visitor(event)
  expect(await visitor.enter()).toMatchObject({ pass: expect.any(String) })
})

test('every change by a person is audited with who, why, before and after', async () => {
  const event = await api.event()
  await patch(event, { capacity: 5, control: 'drain', reason: 'The hall is full' })
  await patch(event, { capacity: 6, control: null, message: 'Hello' })
  const records = await audit(event)
  expect(records.slice(0, 2)).toEqual([
    {
      id: expect.any(String),
      at: expect.stringMatching(/Z$/),
      actor: 'admin-token',
      action: 'room-changed',
      event,
      detail: {
        before: { capacity: 5, control: 'drain', message: null },
        after: { capacity: 6, control: null, message: 'Hello' },
      },
    },
    expect.objectContaining({
      detail: {
        before: { capacity: null, control: null },
        after: { capacity: 5, control: 'drain' },
        reason: 'The hall is full',
      },
    }),
  ])
})

test('the world is told what changed, and not why', async () => {
  const event = await api.event()
  await patch(event, { control: 'reject', reason: 'Between ourselves' })
  const rows = await api.db
    .selectFrom('outbox')
    .select(['topic', 'payload'])
    .where('message_key', '=', event)
    .execute()
  expect(rows.map(({ topic, payload }) => ({ topic, ...JSON.parse(payload) }))).toEqual([
    expect.objectContaining({
      topic: 'room.v1',
      type: 'dev.frontrow.room.control-changed.v1',
      data: { event, actor: 'admin-token', changes: { control: 'reject' } },
    }),
  ])
})

test('the room is hastened to a change', async () => {
  const event = await api.event()
  const dueAtMs = () =>
    api.redis.command((node) => node.hget(`frontrow:{${event}}:room`, 'dueAtMs'))
  expect(await dueAtMs()).not.toBeNull()
  await patch(event, { control: 'drain' })
  expect(await dueAtMs()).toBeNull()
})

test('setting what is set already is no change', async () => {
  const event = await api.event()
  await patch(event, { control: 'drain', capacity: 5 })
  const before = await audit(event)
  await patch(event, { control: 'drain', message: null })
  expect(await audit(event)).toEqual(before)
})

test.each(['drain', 'reject'])(
  '%s gives no new places and keeps those there are',
  async (control) => {
    const event = await api.event()
    const early = await (await api.visitor(event)).join()
    await patch(event, { control })
    await api.tick(event)
    const late = await api.visitor(event)
    expect(await late.ask('POST', '/queue')).toMatchObject({
      status: 409,
      body: { code: 'queue-closed' },
    })
    expect(await early.ask('POST', '/queue')).toMatchObject({ status: 200, body: { position: 1 } })
    await patch(event, { control: null })
    await api.tick(event)
    expect(await late.ask('POST', '/queue')).toMatchObject({ status: 201, body: { position: 2 } })
  },
)

test('reject lets those inside go on to the end, and nobody else in', async () => {
  const event = await api.event()
  const [inside, waiting] = [await api.inside(event, 100_000), await api.visitor(event)]
  await waiting.join()
  await patch(event, { control: 'reject' })
  await api.tick(event)
  expect(await waiting.claim()).toMatchObject({ status: 425, body: { code: 'not-your-turn' } })
  expect(await inside.buy('A-1-1')).toMatchObject({ total: 50_000 })
})

test('passthrough lets everybody in, however small the room', async () => {
  const event = await api.event({ waitingRoom: { capacity: 1, control: 'passthrough' } })
  const people = await api.crowd(event, 4)
  await api.tick(event)
  for (const person of people) expect((await person.claim()).status).toBe(201)
  expect(await room(event)).toMatchObject({ body: { active: 4, ready: 0, waiting: 0 } })
  await patch(event, { control: 'pause' })
  await api.tick(event)
  const late = await (await api.visitor(event)).join()
  await api.tick(event)
  expect(await late.claim()).toMatchObject({ status: 425, body: { called: false } })
})

test('everybody is shown the control while there is one', async () => {
  const event = await api.event()
  const status = () => api.ask('GET', `/v1/events/${event}/queue`)
  await patch(event, { control: 'drain' })
  await api.tick(event)
  await expect.poll(status, { timeout: 5000 }).toMatchObject({ body: { control: 'drain' } })
  await patch(event, { control: null })
  await api.tick(event)
  await expect.poll(async () => 'control' in (await status()).body, { timeout: 5000 }).toBe(false)
})

test('what the operator writes about the pods is a field of its own and not audited', async () => {
  const event = await api.event()
  const before = await audit(event)
  await patch(event, { podCapacity: 40 })
  expect(await room(event)).toMatchObject({ body: { podCapacity: 40, override: {} } })
  await patch(event, { capacity: 5 })
  expect(await room(event)).toMatchObject({ body: { podCapacity: 40, override: { capacity: 5 } } })
  await patch(event, { podCapacity: null })
  expect(await room(event)).toMatchObject({ body: { podCapacity: null } })
  expect((await audit(event)).length).toBe(before.length + 1)
})

test('changes of several people at once all count', async () => {
  const event = await api.event()
  await Promise.all([
    patch(event, { capacity: 5 }),
    patch(event, { message: 'Hello' }),
    patch(event, { newUsersPerMinute: 7 }),
  ])
  expect(await room(event)).toMatchObject({
    body: { override: { capacity: 5, message: 'Hello', newUsersPerMinute: 7 } },
  })
})

test.each([
  ['capacity', { capacity: 0 }],
  ['capacity', { capacity: '5' }],
  ['control', { control: 'open' }],
  ['reason', { control: 'pause', reason: 'x'.repeat(501) }],
  ['', { reason: 'because' }],
  ['message', { message: ' ' }],
  ['podCapacity', { podCapacity: -1 }],
  ['capacty', { capacty: 5 }],
  ['', {}],
  ['', undefined],
])('a wrong %s is refused and changes nothing', async (field, body) => {
  const event = await api.event()
  expect(await patch(event, body)).toMatchObject({
    status: 422,
    body: { code: 'invalid', errors: expect.arrayContaining([problemAt(field)]) },
  })
  expect(await room(event)).toMatchObject({ body: { override: {} } })
})

test('an unknown event has no room to change', async () => {
  expect(await patch('no-such-hall', { capacity: 5 })).toMatchObject({
    status: 404,
    body: { code: 'not-found' },
  })
})
