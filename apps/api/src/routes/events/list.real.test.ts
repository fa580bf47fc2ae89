import { beforeAll, expect, test } from 'vitest'
import { startTestApi } from '../../testing/test-api.ts'
import { inDays } from '../../testing/test-spec.ts'

const api = await startTestApi()

interface Page {
  events: { name: string; startsAt: string }[]
  next?: string
}

const at = (days: number) => {
  const saleWindow = { opensAt: inDays(-30), closesAt: inDays(days - 0.5) }
  return api.event({ startsAt: inDays(days), saleWindow })
}
const list = (query = '') => api.ask<Page>('GET', `/v1/events${query}`)
const namesIn = async (query = ''): Promise<string[]> =>
  (await list(query)).body.events.map((event) => event.name)

let past: string
let soon: string
let later: string
let soldOut: string
let closed: string

beforeAll(async () => {
  past = await at(-2)
  later = await at(40)
  soon = await at(20)
  closed = await at(30)
  soldOut = await at(50)
  await api.ask('DELETE', `/admin/v1/events/${closed}`, { as: api.organiser })
  await api.db
    .updateTable('seats')
    .set({ state: 'sold', hold: 'x' })
    .where('event', '=', soldOut)
    .execute()
  await api.tick(soldOut)
})

test('by default those to come with seats left are listed, soonest first', async () => {
  expect(await namesIn()).toEqual([soon, later])
})

test('an event is listed with what a visitor needs to choose', async () => {
  const { status, body } = await list('?limit=1')
  expect(status).toBe(200)
  expect(body).toEqual({
    events: [
      {
        name: soon,
        title: 'Small Hall Live',
        venue: 'Small Hall, Seoul',
        startsAt: expect.stringMatching(/^\d{4}-.*Z$/),
        opensAt: expect.stringMatching(/^\d{4}-.*Z$/),
        phase: 'open',
        seatsTotal: 10,
        seatsLeft: 10,
        priceFrom: 45_000,
      },
    ],
    next: expect.any(String),
  })
})

test('sold-out events are listed on demand, closed ones never', async () => {
  expect(await namesIn('?available=false')).toEqual([soon, later, soldOut])
})

test('`from` reaches back, with or without an offset', async () => {
  expect(await namesIn(`?from=${inDays(-3)}`)).toEqual([past, soon, later])
  const inSeoul = inDays(30).replace('Z', '%2B09:00')
  expect(await namesIn(`?from=${inSeoul}`)).toEqual([later])
})

test('a page leads to the next one until all were seen once', async () => {
  const seen: string[] = []
  let next: string | undefined = ''
  for (let pages = 0; next !== undefined && pages < 10; pages += 1) {
    const after: string = next === '' ? '' : `&after=${encodeURIComponent(next)}`
    const { body }: { body: Page } = await list(`?available=false&limit=1${after}`)
    seen.push(...body.events.map((event) => event.name))
    next = body.next
  }
  expect(seen).toEqual([soon, later, soldOut])
})

test('a list may be cached for a second', async () => {
  const response = await api.call('GET', '/v1/events')
  expect(response.headers.get('cache-control')).toBe('public, max-age=1')
})

test.each([
  'from=tomorrow',
  'from=2027-02-30T00:00:00Z',
  'from=0000-01-01T00:00:00Z',
  'from=9999-12-31T23:59:59-12:00',
  'available=maybe',
  'limit=0',
  'limit=51',
  'limit=many',
  'limit=1.5',
  'after=soon',
  'after=2027-99-99T99:99:99.000Z_hall',
  'after=9999-12-31T24Z_hall',
])('%s is refused', async (query) => {
  expect(await list(`?${query}`)).toMatchObject({ status: 422, body: { code: 'invalid' } })
})
