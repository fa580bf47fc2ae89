import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { startTestApi } from '../../testing/test-api.ts'
import { hallSpec } from '../../testing/test-spec.ts'
import type { Visitor } from '../../testing/visitor.ts'

const api = await startTestApi()
const within = { timeout: 10_000 }

interface Seat {
  id: string
  state: string
}
interface SeatMap {
  version: number
  sections: { name: string; price: number; rows: { name: string; seats: Seat[] }[] }[]
}
interface SeatChanges {
  version: number
  since: number
  seats: Seat[]
}

const map = (visitor: Visitor) => visitor.ask<SeatMap>('GET', '/seats')
const changes = (visitor: Visitor, since: number) =>
  visitor.ask<SeatChanges>('GET', `/seats?since=${since}`)
const raw = (visitor: Visitor, headers: Record<string, string> = {}) =>
  api.call('GET', `/v1/events/${visitor.event}/seats`, {
    headers: { 'admission-pass': visitor.pass, ...headers },
  })

const free = (...ids: string[]): Seat[] => ids.map((id) => ({ id, state: 'free' }))

/** To be polled: a pod's map is up to half a second old. */
const stateOf = (visitor: Visitor, seat: string) => async () => {
  const { sections } = (await map(visitor)).body
  const seats = sections.flatMap(({ rows }) => rows.flatMap((row) => row.seats))
  return seats.find(({ id }) => id === seat)?.state
}

test('the map has every section, row and seat in the order of the venue', async () => {
  const rows = [
    { name: '1', seats: 2 },
    { name: '2', seats: ['12', '11'] },
  ]
  const sections = [
    { name: 'B', price: 45_000, rows },
    { name: 'A', price: 50_000, rows: [{ name: '1', seats: 1 }] },
  ]
  const visitor = await api.inside(await api.event({ seating: { sections } }))
  expect(await map(visitor)).toEqual({
    status: 200,
    body: {
      version: expect.any(Number),
      sections: [
        {
          name: 'B',
          price: 45_000,
          rows: [
            { name: '1', seats: free('B-1-1', 'B-1-2') },
            { name: '2', seats: free('B-2-12', 'B-2-11') },
          ],
        },
        { name: 'A', price: 50_000, rows: [{ name: '1', seats: free('A-1-1') }] },
      ],
    },
  })
})

test('a held seat shows as held, then sold, or free again, the same for everyone', async () => {
  const event = await api.event()
  const owner = await api.inside(event, 100_000)
  const other = await api.inside(event)
  const { id } = await owner.hold('A-1-1')
  await expect.poll(stateOf(other, 'A-1-1'), within).toBe('held')
  expect(await stateOf(owner, 'A-1-1')()).toBe('held')
  await owner.ask('DELETE', `/holds/${id}`)
  await expect.poll(stateOf(other, 'A-1-1'), within).toBe('free')
  await owner.buy('A-1-1')
  await expect.poll(stateOf(other, 'A-1-1'), within).toBe('sold')
})

test('a hold that has run out shows as free, though nobody has tidied it up', async () => {
  const event = await api.event()
  const owner = await api.inside(event)
  const other = await api.inside(event)
  const { id } = await owner.hold('A-1-1')
  await api.endHoldIn(id, 1500)
  await expect.poll(stateOf(other, 'A-1-1'), within).toBe('held')
  const { version } = (await map(other)).body
  await expect.poll(stateOf(other, 'A-1-1'), within).toBe('free')
  const { body } = await changes(other, version)
  expect(body.seats).toContainEqual({ id: 'A-1-1', state: 'free' })
})

test('cancelled seats show as held until they can be bought', async () => {
  const event = await api.event()
  const owner = await api.visitor(event, 100_000)
  const booking = await owner.buy('A-1-1')
  const other = await api.inside(event, 100_000)
  await api.ask('POST', `/v1/bookings/${booking.id}/cancellation`, { as: owner })
  await expect.poll(stateOf(other, 'A-1-1'), within).toBe('held')
  const now = { held_until: new Date(), changed_at: new Date() }
  await api.db.updateTable('seats').set(now).where('state', '=', 'returning').execute()
  await expect.poll(stateOf(other, 'A-1-1'), within).toBe('free')
  expect(await other.buy('A-1-1')).toMatchObject({ total: 50_000 })
})

test('with a version come the changes since then and a newer version', async () => {
  const event = await api.event()
  const owner = await api.inside(event)
  const other = await api.inside(event)
  const { version } = (await map(other)).body
  await owner.hold('A-1-2')
  await expect
    .poll(() => changes(other, version), within)
    .toMatchObject({ body: { seats: expect.arrayContaining([{ id: 'A-1-2', state: 'held' }]) } })
  const { status, body } = await changes(other, version)
  expect(status).toBe(200)
  expect(body).toEqual({ version: expect.any(Number), since: version, seats: expect.any(Array) })
  expect(body.version).toBeGreaterThan(version)
})

test('changes of long ago are not repeated', async () => {
  const event = await api.event()
  const owner = await api.inside(event)
  await owner.hold('A-1-1')
  const past = new Date(Date.now() - 60_000)
  await api.db.updateTable('seats').set({ changed_at: past }).where('event', '=', event).execute()
  const { version } = (await map(owner)).body
  expect((await changes(owner, version)).body.seats).toEqual([])
})

test('a version that is too old, or of the future, gets the whole map', async () => {
  const visitor = await api.inside(await api.event())
  const { version } = (await map(visitor)).body
  for (const since of [0, version - 6 * 60_000, version + 60_000]) {
    const { body } = await visitor.ask<SeatMap>('GET', `/seats?since=${since}`)
    expect(body.sections.map(({ name }) => name)).toEqual(['A', 'B'])
  }
})

test('everyone gets the same bytes, which no shared cache may keep', async () => {
  const event = await api.event()
  const [first, second] = [await api.inside(event), await api.inside(event)]
  await first.hold('A-1-1')
  const both = [await raw(first), await raw(second)]
  expect(both[0]?.headers.get('cache-control')).toBe('private, no-cache')
  expect(await both[0]?.text()).toBe(await both[1]?.text())
})

test('the map is compressed for those who take it', async () => {
  const visitor = await api.inside(await api.event())
  const plain = await raw(visitor)
  const zipped = await raw(visitor, { 'accept-encoding': 'br, gzip' })
  expect(plain.headers.get('content-encoding')).toBeNull()
  expect(zipped.headers.get('content-encoding')).toBe('gzip')
  expect(zipped.headers.get('vary')).toBe('Accept-Encoding')
  const unzipped = JSON.parse(gunzipSync(await zipped.arrayBuffer()).toString()) as SeatMap
  expect(unzipped.sections).toEqual(((await plain.json()) as SeatMap).sections)
})

test('whoever has this version already is told so', async () => {
  const visitor = await api.inside(await api.event())
  // The version moves on twice a second, so a try may just miss it.
  const again = async () => {
    const etag = (await raw(visitor)).headers.get('etag') ?? ''
    return raw(visitor, { 'if-none-match': `W/${etag}` })
  }
  await expect.poll(async () => (await again()).status, within).toBe(304)
})

test('after the seating was changed the map is the new one', async () => {
  const event = await api.event()
  const visitor = await api.inside(event)
  await map(visitor)
  const seating = { sections: [{ name: 'C', price: 10, rows: [{ name: '1', seats: 1 }] }] }
  const body = hallSpec({ seating })
  await api.ask('PUT', `/admin/v1/events/${event}`, { as: api.organiser, body })
  expect((await map(visitor)).body.sections.map(({ name }) => name)).toEqual(['C'])
})

test.each(Object.entries(api.forge.badPasses('hall', 'account')))(
  'a pass %s shows no seats',
  async (_, pass) => {
    const headers = { 'admission-pass': pass }
    expect(await api.ask('GET', '/v1/events/hall/seats', { headers })).toMatchObject({
      status: 401,
      body: { code: 'pass-invalid' },
    })
  },
)

test('an unknown event has no seats', async () => {
  const headers = { 'admission-pass': api.forge.pass('no-such-hall', 'account', 600) }
  expect(await api.ask('GET', '/v1/events/no-such-hall/seats', { headers })).toMatchObject({
    status: 404,
    body: { code: 'not-found' },
  })
})
