import { randomBytes } from 'node:crypto'
import type { SpecInput } from '@frontrow/concert-event'
import { expect, test } from 'vitest'
import { startTestApi } from '../../testing/test-api.ts'
import { browserSpec, hallSpec, inDays } from '../../testing/test-spec.ts'

const api = await startTestApi()
const newName = (): string => `hall-${randomBytes(5).toString('hex')}`
const put = (name: string, body: unknown) =>
  api.ask('PUT', `/admin/v1/events/${name}`, { as: api.organiser, body })
const close = (name: string) => api.ask('DELETE', `/admin/v1/events/${name}`, { as: api.organiser })
const smaller = { sections: [{ name: 'A', price: 50_000, rows: [{ name: '1', seats: 4 }] }] }
const locked = { status: 409, body: { code: 'seating-locked' } }

test('an event is created once, changed when its spec changes, and else left as it is', async () => {
  const [name, spec] = [newName(), hallSpec()]
  expect(await put(name, spec)).toEqual({ status: 201, body: { outcome: 'created' } })
  expect(await put(name, spec)).toEqual({ status: 200, body: { outcome: 'unchanged' } })
  const changed = { ...spec, title: 'Another title' }
  expect(await put(name, changed)).toEqual({ status: 200, body: { outcome: 'changed' } })
  expect(await api.ask('GET', `/v1/events/${name}`)).toMatchObject({
    body: { title: 'Another title', seatsTotal: 10, priceFrom: 45_000 },
  })
})

test('the same spec in other words changes nothing', async () => {
  const [name, spec] = [newName(), hallSpec()]
  await put(name, spec)
  const reworded = {
    ...spec,
    limits: { bookingsPerAccount: 1, seatsPerBooking: 4, holdTtl: '300s' },
    paused: false,
  }
  expect(await put(name, reworded)).toEqual({ status: 200, body: { outcome: 'unchanged' } })
})

test('published many times at once, an event is created once', async () => {
  const spec = hallSpec()
  for (const name of [newName(), newName(), newName()]) {
    const answers = await Promise.all(Array.from({ length: 6 }, () => put(name, spec)))
    const outcomes = answers.map(({ body }) => body.outcome)
    expect(outcomes.filter((outcome) => outcome === 'created').length).toBe(1)
    expect(outcomes.filter((outcome) => outcome === 'unchanged').length).toBe(5)
  }
})

test('the seats may change while nobody has one', async () => {
  const [name, spec] = [newName(), hallSpec()]
  await put(name, spec)
  expect(await put(name, { ...spec, seating: smaller })).toMatchObject({ status: 200 })
  const rows = await api.db.selectFrom('seats').select('seat').where('event', '=', name).execute()
  expect(rows.map(({ seat }) => seat)).toEqual(['A-1-1', 'A-1-2', 'A-1-3', 'A-1-4'])
})

test('the seats and their prices are locked while one is held or booked, all else is not', async () => {
  const event = await api.event()
  const spec = hallSpec()
  const dearer = { sections: spec.seating!.sections.map((each) => ({ ...each, price: 60_000 })) }
  const buyer = await api.inside(event, 100_000)
  const hold = await buyer.hold('A-1-5')
  expect(await put(event, { ...spec, seating: smaller })).toMatchObject(locked)
  expect(await put(event, { ...spec, seating: dearer })).toMatchObject(locked)
  await buyer.pay(hold.id)
  expect(await put(event, { ...spec, seating: smaller })).toMatchObject(locked)
  expect(await put(event, { ...spec, title: 'Encore' })).toMatchObject({
    body: { outcome: 'changed' },
  })
  expect(await api.ask('GET', `/v1/events/${event}`)).toMatchObject({ body: { seatsTotal: 10 } })
})

test('a closed event that is published again goes on with its sold seats', async () => {
  const [name, spec] = [newName(), hallSpec()]
  await put(name, spec)
  await api.tick(name)
  await (await api.visitor(name, 100_000)).buy('A-1-1')
  await close(name)
  expect(await put(name, { ...spec, seating: smaller })).toMatchObject(locked)
  expect(await put(name, spec)).toEqual({ status: 200, body: { outcome: 'changed' } })
  await api.tick(name)
  const next = await api.inside(name, 100_000)
  expect(await next.ask('POST', '/holds', { seats: ['A-1-1'] })).toMatchObject({ status: 409 })
  expect(await next.buy('A-1-2')).toMatchObject({ total: 50_000 })
})

test('publishing is audited once per change', async () => {
  const [name, spec] = [newName(), hallSpec()]
  await put(name, spec)
  await put(name, spec)
  await put(name, { ...spec, title: 'Encore' })
  const { body } = await api.ask<{ records: { action: string; actor: string }[] }>(
    'GET',
    `/admin/v1/audit?event=${name}`,
    { as: api.organiser },
  )
  expect(body.records.map(({ action, actor }) => [action, actor])).toEqual([
    ['event-changed', 'admin-token'],
    ['event-created', 'admin-token'],
  ])
})

test('the audit of a publication tells what it changed of the room', async () => {
  const [name, spec] = [newName(), hallSpec()]
  await put(name, spec)
  await put(name, { ...spec, waitingRoom: { ...waitingRoom, capacity: 7, control: 'drain' } })
  await put(name, { ...spec, waitingRoom: { ...waitingRoom, capacity: 7 }, title: 'Encore' })
  const { body } = await api.ask<{ records: { detail: unknown }[] }>(
    'GET',
    `/admin/v1/audit?event=${name}`,
    { as: api.organiser },
  )
  expect(body.records.map(({ detail }) => detail)).toEqual([
    { before: { control: 'drain' }, after: { control: null } },
    { before: { capacity: 1000, control: null }, after: { capacity: 7, control: 'drain' } },
    { before: expect.any(Object), after: expect.objectContaining({ capacity: 1000 }) },
  ])
})

test.each(['pause', 'hold', 'reject', 'passthrough', 'drain'] as const)(
  'a spec may ask for %s',
  async (control) => {
    const event = await api.event({ waitingRoom: { ...waitingRoom, control } })
    expect(await api.ask('GET', `/v1/events/${event}/queue`)).toMatchObject({ body: { control } })
  },
)

const { waitingRoom } = hallSpec()
const refused: [string, Partial<SpecInput>][] = [
  ['seating', { seating: undefined, seatingRef: { configMap: 'hall', key: 'seating' } }],
  ['waitingRoom.noShowCompensation', browserSpec({ noShowCompensation: false })],
  ['waitingRoom.grace', browserSpec({ grace: '179s' })],
  ['waitingRoom.joinsPerAddressPerMinute', browserSpec({ joinsPerAddressPerMinute: 0 })],
  ['waitingRoom.control', { waitingRoom: { ...waitingRoom, control: 'open' as 'drain' } }],
  ['saleWindow.closesAt', { saleWindow: { opensAt: inDays(2), closesAt: inDays(1) } }],
  ['waitingRoom.capacity', { waitingRoom: { ...waitingRoom, capacity: 0 } }],
]

test.each(refused)(
  'a spec that this version cannot sell is refused at %s',
  async (path, change) => {
    const name = newName()
    expect(await put(name, hallSpec(change))).toMatchObject({
      status: 422,
      body: { code: 'invalid', errors: [{ path, message: expect.any(String) }] },
    })
    expect((await api.ask('GET', `/v1/events/${name}`)).status).toBe(404)
  },
)

test('who queues may change until the queue opens, and not once people have places', async () => {
  const saleWindow = { opensAt: inDays(1), closesAt: inDays(2) }
  const early = await api.event({ saleWindow })
  expect(await put(early, hallSpec({ ...browserSpec(), saleWindow }))).toMatchObject({
    body: { outcome: 'changed' },
  })
  const open = await api.event()
  expect(await put(open, hallSpec(browserSpec()))).toMatchObject({
    status: 422,
    body: {
      code: 'invalid',
      errors: [
        { path: 'waitingRoom.identity', message: 'must stay account: the queue has opened' },
      ],
    },
  })
})

test('an unknown field is refused by its path', async () => {
  const body = { ...hallSpec(), limits: { seatsPerBookings: 4 } }
  expect(await put(newName(), body)).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'limits.seatsPerBookings', message: 'is an unknown field' }] },
  })
})

test('a seating of many thousand seats that are listed by name is published', async () => {
  const names = Array.from({ length: 1000 }, (_, index) => `${index + 1}`)
  const rows = Array.from({ length: 10 }, (_, index) => ({ name: `${index + 1}`, seats: names }))
  const seating = { sections: [{ name: 'A', price: 10, rows }] }
  const name = newName()
  expect(await put(name, hallSpec({ seating }))).toMatchObject({ status: 201 })
  expect(await api.ask('GET', `/v1/events/${name}`)).toMatchObject({ body: { seatsTotal: 10_000 } })
})
