import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { commitmentOf, orderOf } from '../../testing/draw-worker.ts'
import { serve } from '../../testing/serve.ts'
import { startTestApi } from '../../testing/test-api.ts'
import { lotterySpec } from '../../testing/test-spec.ts'

const api = await startTestApi()
const within = { timeout: 5000 }

const get = (event: string, headers: Record<string, string> = {}) =>
  api.call('GET', `/v1/events/${event}/draw`, { headers })

/** The prequeue opens, so many register, the sale opens and they are drawn. */
async function drawn(count: number) {
  const event = await api.event(lotterySpec(1))
  await api.tick(event)
  const people = await api.crowd(event, count)
  await api.change(event, lotterySpec(-1))
  await api.tick(event)
  await api.tick(event)
  return { event, people }
}

const status = async (event: string) =>
  (await api.ask<{ draw?: Record<string, unknown> }>('GET', `/v1/events/${event}/queue`)).body

test('an event that goes by arrival says that it has no draw', async () => {
  const event = await api.event()
  expect(await api.ask('GET', `/v1/events/${event}/draw`)).toMatchObject({
    status: 404,
    body: { code: 'not-found', detail: 'This event lets people in by arrival; it has no draw.' },
  })
  expect(await status(event)).not.toHaveProperty('draw')
})

test('an unknown event has none either', async () => {
  expect(await api.ask('GET', '/v1/events/no-such-hall/draw')).toMatchObject({
    status: 404,
    body: { detail: 'There is no event no-such-hall.' },
  })
})

test('before the registrations are listed there is nothing to read', async () => {
  const event = await api.event(lotterySpec(1))
  await api.tick(event)
  const response = await get(event)
  expect(response.status).toBe(425)
  expect(response.headers.get('retry-after')).toBe('5')
  expect(await response.json()).toMatchObject({ code: 'draw-not-ready' })
  expect((await status(event)).draw).toEqual({
    commitment: expect.stringMatching(/^[0-9a-f]{64}$/),
    algorithm: 'grid-shift-hmac-sha256-v1',
    size: null,
    listDigest: null,
  })
})

test('anybody can recompute the draw from what is published', async () => {
  const { event, people } = await drawn(7)
  const lines = await (await get(event)).text()
  await expect.poll(async () => (await status(event)).draw, within).toHaveProperty('seed')
  const { seed, ...draw } = (await status(event)).draw ?? {}
  expect(draw).toEqual({
    commitment: commitmentOf(String(seed)),
    algorithm: 'grid-shift-hmac-sha256-v1',
    size: 7,
    listDigest: createHash('sha256').update(lines).digest('hex'),
  })
  const order = orderOf(String(seed), 7)
  for (const [i, person] of people.entries()) {
    const [, , , , place, accountKey] = person.ticket?.split('.') ?? []
    expect(place).toBe(`r${i + 1}`)
    expect(lines).toContain(`${i + 1}:${accountKey}\n`)
    expect(await person.place()).toMatchObject({ body: { position: order.positionOf(i + 1) } })
  }
})

test('the list may be cached for good, and whoever has it is told so', async () => {
  const { event } = await drawn(3)
  const first = await get(event)
  expect(first.headers.get('content-type')).toBe('text/plain; charset=us-ascii')
  expect(first.headers.get('cache-control')).toBe('public, max-age=86400, immutable')
  const again = await get(event, { 'if-none-match': first.headers.get('etag') ?? '' })
  expect(again.status).toBe(304)
  expect(await again.text()).toBe('')
})

test('people who only ask for the head keep no place from those who read', async () => {
  const { event } = await drawn(2)
  const { url } = await serve(api)
  for (let asked = 0; asked < 40; asked += 1) {
    const head = await fetch(`${url}/v1/events/${event}/draw`, { method: 'HEAD' })
    expect(head.status).toBe(200)
  }
  const response = await fetch(`${url}/v1/events/${event}/draw`)
  expect((await response.text()).split('\n')).toHaveLength(3)
})
