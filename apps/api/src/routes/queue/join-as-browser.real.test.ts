import { expect, test } from 'vitest'
import { createApp } from '../../app.ts'
import { cookieOf } from '../../testing/sign-in.ts'
import { startTestApi } from '../../testing/test-api.ts'
import { browserSpec, hallSpec } from '../../testing/test-spec.ts'

const api = await startTestApi({ JOINS_PER_ADDRESS_PER_MINUTE: '40' })

const join = (event: string, headers: Record<string, string> = {}, from?: string) =>
  api.call('POST', `/v1/events/${event}/queue`, { headers, from })

async function placeOf(response: Response) {
  const body = (await response.json()) as { position: number; ticket: string; code?: string }
  return { status: response.status, ...body }
}

/** What the waiting room calls the browser. */
const keyIn = (ticket: string): string | undefined => ticket.split('.')[5]

test('anyone may join without a session, and is known again by a cookie', async () => {
  const event = await api.event(browserSpec())
  const first = await join(event)
  const cookie = cookieOf(first)
  expect(await placeOf(first)).toMatchObject({ status: 201, position: 1, epoch: 1, phase: 'open' })
  expect(await placeOf(await join(event))).toMatchObject({ status: 201, position: 2 })
  const again = await join(event, { cookie })
  expect(again.headers.getSetCookie()).toEqual([])
  expect(await placeOf(again)).toMatchObject({ status: 200, position: 1 })
})

test('no script reads the cookie, and no other site sends it along', async () => {
  const response = await join(await api.event(browserSpec()))
  const [cookie = '', ...more] = response.headers.getSetCookie()
  expect(more).toEqual([])
  expect(cookie).toMatch(/^frontrow_browser=b1\.k1\.[\w-]{20}\.[\w-]{43}; /)
  expect(cookie.split('; ').slice(1).toSorted()).toEqual([
    'HttpOnly',
    'Max-Age=34560000',
    'Path=/v1/events',
    'SameSite=Lax',
    'Secure',
  ])
  expect(response.headers.get('browser-id')).toBeNull()
})

test('the same browser has one place, however often it joins at once, also from another pod', async () => {
  const event = await api.event(browserSpec())
  const cookie = cookieOf(await join(event))
  const others = api.otherServices()
  const otherPod = createApp(others, 'x'.repeat(32), api.logger)
  const request = { method: 'POST', headers: { cookie } }
  const env = { incoming: { socket: { remoteAddress: '127.0.0.1' } } }
  const path = `/v1/events/${event}/queue`
  const answers = await Promise.all([
    ...Array.from({ length: 10 }, () => join(event, { cookie })),
    ...Array.from({ length: 10 }, async () => otherPod.request(path, request, env)),
  ])
  for (const answer of answers) {
    expect(await placeOf(answer)).toMatchObject({ status: 200, position: 1 })
  }
  expect(await placeOf(await join(event))).toMatchObject({ position: 2 })
  await others.board.stop()
})

test('one browser stands in the queue of each event', async () => {
  const [first, second] = [await api.event(browserSpec()), await api.event(browserSpec())]
  const cookie = cookieOf(await join(first))
  const other = await placeOf(await join(second, { cookie }))
  expect(other).toMatchObject({ status: 201, position: 1 })
  const known = await placeOf(await join(first, { cookie }))
  expect(keyIn(other.ticket)).not.toBe(keyIn(known.ticket))
})

test('an app that keeps no cookies shows the id in a header', async () => {
  const event = await api.event(browserSpec())
  const first = await join(event, { 'browser-id': 'new' })
  const id = first.headers.get('browser-id') ?? ''
  expect(first.headers.getSetCookie()).toEqual([])
  expect(await placeOf(first)).toMatchObject({ status: 201, position: 1 })
  const again = await join(event, { 'browser-id': id, cookie: 'frontrow_browser=other' })
  expect(again.headers.get('browser-id')).toBe(id)
  expect(await placeOf(again)).toMatchObject({ status: 200, position: 1 })
})

test.each(['', 'nonsense', `b1.k1.${'a'.repeat(20)}.${'b'.repeat(43)}`])(
  'the id "%s" is none of ours: the browser is a new one',
  async (bad) => {
    const event = await api.event(browserSpec())
    await join(event)
    const response = await join(event, { cookie: `frontrow_browser=${bad}` })
    expect(cookieOf(response)).toMatch(/^frontrow_browser=b1\./)
    expect(await placeOf(response)).toMatchObject({ status: 201, position: 2 })
  },
)

test('a page of another site cannot make its visitors fill the line', async () => {
  const event = await api.event(browserSpec())
  const response = await join(event, { 'sec-fetch-site': 'cross-site' })
  expect(response.headers.getSetCookie()).toEqual([])
  expect(await placeOf(response)).toMatchObject({ status: 403, code: 'forbidden' })
  expect(await placeOf(await join(event, { 'sec-fetch-site': 'same-origin' }))).toMatchObject({
    position: 1,
  })
})

test('where accounts queue a browser id opens nothing', async () => {
  const cookie = cookieOf(await join(await api.event(browserSpec())))
  const response = await join(await api.event(hallSpec()), { cookie })
  expect(await placeOf(response)).toMatchObject({ status: 401, code: 'unauthenticated' })
})

/** So many new browsers join from an address. */
const crowdFrom = (event: string, from: string, count: number) =>
  Promise.all(Array.from({ length: count }, () => join(event, {}, from)))

test('one address gets so many new places a minute and is told when there are more', async () => {
  const event = await api.event(browserSpec())
  const answers = await crowdFrom(event, '203.0.113.7', 45)
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(40)
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused).toHaveLength(5)
  const retryAfterSeconds = Number(refused[0]?.headers.get('retry-after'))
  expect(retryAfterSeconds).toBeGreaterThan(50)
  expect(retryAfterSeconds).toBeLessThanOrEqual(60)
  expect(await placeOf(refused[0]!)).toMatchObject({ code: 'too-many-requests' })
  expect(refused[0]?.headers.getSetCookie()).toEqual([])
})

test('a full address keeps no other one out, no other event, and nobody from the place that is theirs', async () => {
  const event = await api.event(browserSpec())
  const [first] = await crowdFrom(event, '203.0.113.7', 40)
  const cookie = cookieOf(first!)
  expect((await join(event, { cookie }, '203.0.113.7')).status).toBe(200)
  expect((await join(event, {}, '203.0.113.8')).status).toBe(201)
  expect((await join(await api.event(browserSpec()), {}, '203.0.113.7')).status).toBe(201)
  expect((await join(event, {}, '203.0.113.7')).status).toBe(429)
})

test('all addresses of an IPv6 network are one', async () => {
  const event = await api.event(browserSpec({ joinsPerAddressPerMinute: 2 }))
  const from = ['2001:db8:1:2::1', '2001:db8:1:2:ffff::2', '2001:db8:1:2::3', '2001:db8:1:3::1']
  const statuses = []
  for (const address of from) statuses.push((await join(event, {}, address)).status)
  expect(statuses).toEqual([201, 201, 429, 201])
})

test('the event may allow more or fewer, while the sale runs', async () => {
  const event = await api.event(browserSpec({ joinsPerAddressPerMinute: 2 }))
  await crowdFrom(event, '203.0.113.7', 2)
  expect((await join(event, {}, '203.0.113.7')).status).toBe(429)
  const body = hallSpec(browserSpec({ joinsPerAddressPerMinute: 60 }))
  await api.ask('PUT', `/admin/v1/events/${event}`, { as: api.organiser, body })
  const answers = await crowdFrom(event, '203.0.113.7', 50)
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(50)
})

test('Redis is told no address', async () => {
  const event = await api.event(browserSpec())
  await join(event, {}, '203.0.113.7')
  const fields = await api.redis.command((node) => node.hkeys(`frontrow:{${event}}:addresses`))
  expect(fields.filter((field) => field !== 'until')).toEqual([
    expect.stringMatching(/^[\w-]{20}$/),
  ])
})

test('where accounts queue, an address has no limit', async () => {
  const event = await api.event()
  const people = []
  while (people.length < 45) people.push(await api.visitor(event))
  const answers = await Promise.all(people.map((person) => person.ask('POST', '/queue')))
  expect(answers.every(({ status }) => status === 201)).toBe(true)
})
