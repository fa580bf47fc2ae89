import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { gaps, joined, json, openStatus, problem, ScriptedApi } from '../testing/scripted-api.ts'
import { memoryTickets, type TicketStore } from '../tickets/tickets.ts'
import type { QueueOptions } from './queue-options.ts'
import { joinQueue, type QueueVisit } from './queue-visit.ts'

let api: ScriptedApi
let tickets: TicketStore
const kept = { ticket: 'kept', position: 1000, epoch: 1 }
const admission = { pass: 'the-pass', expiresAt: '2027-01-01T00:05:00.000Z' }
const place = (state: string) => () =>
  json(200, {
    state,
    position: 1000,
    ahead: 0,
    etaSeconds: null,
    etaRangeSeconds: null,
    pollAfterMs: 1000,
  })

beforeEach(() => {
  vi.useFakeTimers()
  api = new ScriptedApi()
  tickets = memoryTickets()
})
afterEach(() => vi.useRealTimers())

function visit(options: Partial<QueueOptions> = {}): QueueVisit {
  return joinQueue({
    baseUrl: 'http://api.test',
    event: 'hall',
    accessToken: () => 'token',
    fetch: api.fetch,
    tickets,
    ...options,
  })
}

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000)

async function statesOf(queue: QueueVisit): Promise<string[]> {
  const states: string[] = []
  for await (const { state } of queue) states.push(state)
  return states
}

test('joins, waits, claims when called, and tells of each step', async () => {
  const queue = visit()
  const states = statesOf(queue)
  await pass(1)
  api.status = { ...openStatus, serving: 1000 }
  await pass(30)
  expect(await queue.admission).toEqual(admission)
  expect(await states).toEqual(['joining', 'waiting', 'called', 'admitted'])
  expect(api.calls.filter(({ call }) => call === 'POST /queue').length).toBe(1)
})

test('says how many are ahead and how long it will take, from when to when', async () => {
  api.status = { ...openStatus, serving: 399, message: 'Soon' }
  const iterator = visit()[Symbol.asyncIterator]()
  await iterator.next()
  const next = iterator.next()
  await pass(1)
  expect((await next).value).toEqual({
    state: 'waiting',
    position: 1000,
    ahead: 600,
    etaSeconds: 600,
    etaRangeSeconds: [300, 1200],
    message: 'Soon',
    opensAt: '2027-01-01T00:00:00.000Z',
  })
})

test('a registration waits without a position, asks for it once it is drawn, and comes in by it', async () => {
  const draw = { commitment: 'c', algorithm: 'a', size: null, listDigest: null }
  api.status = { ...openStatus, phase: 'prequeue', draw }
  api.replies['POST /queue'] = () => json(201, { ...joined, position: null, phase: 'prequeue' })
  api.replies['GET /queue/me'] = place('waiting')
  const queue = visit()
  const updates = Array.fromAsync(queue)
  await pass(100)
  // As seldom as somebody far away: nobody knows yet how far it is.
  expect(Math.min(...gaps(api.timesOf('GET /queue')))).toBeGreaterThanOrEqual(20_000)
  api.status = { ...openStatus, serving: 990, draw: { ...draw, seed: 's' } }
  await pass(60)
  expect(await tickets.get('hall')).toMatchObject({ position: 1000 })
  api.status = { ...api.status, serving: 1000 }
  await pass(30)
  expect(await queue.admission).toEqual(admission)
  const places = (await updates).map(({ state, position, ahead }) => ({ state, position, ahead }))
  expect(places.slice(1, 3)).toEqual([
    { state: 'waiting', position: undefined, ahead: undefined },
    { state: 'waiting', position: 1000, ahead: 9 },
  ])
  expect(api.calls.filter(({ call }) => call === 'GET /queue/me')).toHaveLength(1)
})

test.each([
  ['at the front', 980, 1000],
  ['near it', 850, 2000],
  ['far away', 0, 20_000],
])('%s it polls as the table says, and up to a fifth later', async (_, serving, ms) => {
  api.status = { ...openStatus, serving }
  visit()
  await pass(600)
  const pauses = gaps(api.timesOf('GET /queue'))
  expect(pauses.length).toBeGreaterThan(20)
  for (const pause of pauses) expect(pause).toBeGreaterThanOrEqual(ms)
  for (const pause of pauses) expect(pause).toBeLessThanOrEqual(ms * 1.2)
  expect(new Set(pauses.map(Math.round)).size).toBeGreaterThan(10)
})

test('waiting asks for no session, joining and claiming do', async () => {
  visit()
  await pass(1)
  api.status = { ...openStatus, serving: 1000 }
  await pass(30)
  const named = api.calls.map(({ call, headers }) => [call, headers.get('authorization')])
  expect(Object.fromEntries(named)).toEqual({
    'POST /queue': 'Bearer token',
    'GET /queue': null,
    'POST /admission': 'Bearer token',
  })
})

test('a network that fails is tried again with growing, bounded pauses, and the place is kept', async () => {
  const queue = visit()
  await pass(1)
  const before = api.calls.length
  api.replies['GET /queue'] = () => new TypeError('fetch failed')
  await pass(600)
  const pauses = gaps(api.timesOf('GET /queue').slice(before - 1))
  expect(pauses[0]).toBeLessThanOrEqual(1000)
  expect(Math.max(...pauses)).toBeGreaterThan(15_000)
  expect(Math.max(...pauses)).toBeLessThanOrEqual(30_000)
  expect(pauses.length).toBeGreaterThan(20)
  delete api.replies['GET /queue']
  api.status = { ...openStatus, serving: 1000 }
  await pass(60)
  expect(await queue.admission).toEqual(admission)
  expect(api.timesOf('POST /queue').length).toBe(1)
})

test('it says that it is offline or that the API is busy, and when that is over', async () => {
  const seen: (string | undefined)[] = []
  const queue = visit()
  void (async () => {
    for await (const { trouble } of queue) seen.push(trouble)
  })()
  await pass(1)
  for (const reply of [() => new TypeError('fetch failed'), () => problem(503, 'busy')]) {
    api.replies['GET /queue'] = reply
    await pass(60)
  }
  delete api.replies['GET /queue']
  await pass(60)
  expect(seen).toEqual([undefined, undefined, 'offline', 'busy', undefined])
})

test('it comes back no sooner than Retry-After says, and not together with everybody else', async () => {
  const replies = [json(503, {}, { 'retry-after': '7' }), json(429, {}, { 'retry-after': '9' })]
  api.replies['POST /queue'] = () => replies.shift() ?? json(201, joined)
  visit()
  await pass(60)
  const [toSecond = 0, toThird = 0] = gaps(api.timesOf('POST /queue'))
  expect(toSecond).toBeGreaterThanOrEqual(7000)
  expect(toSecond).toBeLessThanOrEqual(7000 * 1.2)
  expect(toThird).toBeGreaterThanOrEqual(9000)
  expect(toThird).toBeLessThanOrEqual(9000 * 1.2)
})

test('called while there is no room, it claims again until there is', async () => {
  api.status = { ...openStatus, serving: 1000 }
  api.replies['POST /admission'] = () => problem(425, 'not-your-turn', { called: true })
  const queue = visit()
  await pass(120)
  const pauses = gaps(api.timesOf('POST /admission'))
  expect(pauses.length).toBeGreaterThan(15)
  // Whoever does not try for 90 s loses the turn.
  expect(Math.max(...pauses)).toBeLessThanOrEqual(6000)
  delete api.replies['POST /admission']
  await pass(6)
  expect(await queue.admission).toEqual(admission)
})

test('a claim that comes too early goes back to waiting', async () => {
  api.status = { ...openStatus, serving: 1000 }
  api.replies['POST /admission'] = () => problem(425, 'not-your-turn', { called: false })
  visit()
  await pass(30)
  const pauses = gaps(api.timesOf('POST /admission'))
  expect(pauses.length).toBeGreaterThan(10)
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(1000)
})

test('a tab that is hidden and wakes once a minute claims in the turn in which it learns that it is called', async () => {
  const queue = visit()
  await pass(1)
  vi.setSystemTime(Date.now() + 60_000)
  api.status = { ...openStatus, serving: 1000 }
  await vi.advanceTimersToNextTimerAsync()
  expect(await queue.admission).toEqual(admission)
})

test('a tab that is shown again polls at once, but not more than once a second', async () => {
  const alarm = new EventTarget()
  visit({ alarm })
  await pass(5)
  alarm.dispatchEvent(new Event('visibilitychange'))
  await pass(0.1)
  expect(api.timesOf('GET /queue').length).toBe(2)
  for (let flips = 0; flips < 100; flips += 1) {
    alarm.dispatchEvent(new Event('visibilitychange'))
    await pass(0.1)
  }
  expect(api.timesOf('GET /queue').length).toBeLessThanOrEqual(13)
})

test('when every seat is sold it asks once a minute, and comes in when seats come back', async () => {
  const soldOut = { ...openStatus, phase: 'sold-out' as const, serving: 500 }
  api.status = { ...soldOut, pollAfterMs: [[0, 60_000]] }
  const queue = visit()
  const states = statesOf(queue)
  await pass(600)
  expect(api.timesOf('GET /queue').length).toBeLessThanOrEqual(11)
  api.status = { ...openStatus, serving: 1000 }
  await pass(80)
  expect(await queue.admission).toEqual(admission)
  expect(await states).toEqual(['joining', 'sold-out', 'called', 'admitted'])
})

test('a session that ran out while waiting is renewed when called, once', async () => {
  api.status = { ...openStatus, serving: 1000 }
  const renewals: boolean[] = []
  const accessToken = (refused: boolean) => {
    renewals.push(refused)
    return refused ? 'new' : 'old'
  }
  api.replies['POST /admission'] = () =>
    api.calls.at(-1)?.headers.get('authorization') === 'Bearer new'
      ? json(201, admission)
      : problem(401, 'unauthenticated')
  const queue = visit({ accessToken })
  await pass(1)
  expect(await queue.admission).toEqual(admission)
  expect(renewals).toEqual([false, false, true])
})

test('an account that nobody can sign in is told so', async () => {
  api.replies['POST /queue'] = () => problem(401, 'unauthenticated')
  const queue = visit()
  await pass(1)
  await expect(queue.admission).rejects.toMatchObject({ name: 'ApiProblem', status: 401 })
  expect(api.calls.length).toBe(2)
})

test('before the queue opens it waits for that, and then joins', async () => {
  api.status = { ...openStatus, phase: 'draft' }
  api.replies['POST /queue'] = () => problem(425, 'queue-not-open')
  const queue = visit()
  const states = statesOf(queue)
  await pass(300)
  expect(api.timesOf('POST /queue').length).toBe(1)
  api.status = { ...openStatus, phase: 'prequeue' }
  delete api.replies['POST /queue']
  await pass(100)
  expect(api.timesOf('POST /queue').length).toBe(2)
  api.status = { ...openStatus, serving: 1000 }
  await pass(30)
  expect(await states).toEqual(['joining', 'not-open', 'waiting', 'called', 'admitted'])
})

test('while the organiser takes nobody new it waits for the end of that, without asking to join', async () => {
  api.status = { ...openStatus, control: 'drain' }
  api.replies['POST /queue'] = () => problem(409, 'queue-closed')
  const states = statesOf(visit())
  await pass(300)
  expect(api.timesOf('POST /queue').length).toBe(1)
  api.status = { ...openStatus, serving: 1000 }
  delete api.replies['POST /queue']
  await pass(100)
  expect(await states).toEqual(['joining', 'closed', 'called', 'admitted'])
})

test('where people queue by browser they sign in when they are called', async () => {
  api.replies['POST /queue'] = () => json(201, joined, { 'browser-id': 'b1' })
  api.status = { ...openStatus, serving: 1000 }
  api.replies['POST /admission'] = () =>
    api.calls.at(-1)?.headers.has('authorization')
      ? json(201, admission)
      : problem(401, 'unauthenticated')
  const queue = visit({
    accessToken: (refused) => (refused ? 'signed-in' : undefined),
    browserId: 'new',
  })
  await pass(1)
  expect(await queue.admission).toEqual(admission)
  const [join, ...others] = api.calls
  expect(join?.headers.get('browser-id')).toBe('new')
  expect(join?.headers.has('authorization')).toBe(false)
  expect(others.at(-1)?.headers.get('authorization')).toBe('Bearer signed-in')
})

test('a place that Redis seems to have forgotten is shown once, not at the first poll and not at each', async () => {
  api.status = { ...openStatus, issued: 999 }
  api.replies['GET /queue/me'] = place('waiting')
  visit()
  await pass(1)
  expect(api.timesOf('GET /queue/me').length).toBe(0)
  await pass(600)
  expect(api.timesOf('GET /queue/me').length).toBe(1)
})

test('a queue that was started anew ends the visit', async () => {
  api.status = { ...openStatus, epoch: 2 }
  api.replies['GET /queue/me'] = place('lapsed')
  const queue = visit()
  await pass(60)
  await expect(queue.admission).rejects.toMatchObject({ ending: 'lapsed' })
  expect(await tickets.get('hall')).toBeUndefined()
})

test.each(['lapsed', 'spent', 'sale-ended'])('a turn that is %s ends the visit', async (code) => {
  api.status = { ...openStatus, serving: 1000 }
  api.replies['POST /admission'] = () => problem(410, code)
  const queue = visit()
  await pass(1)
  await expect(queue.admission).rejects.toMatchObject({ name: 'QueueEnded', ending: code })
  expect(await tickets.get('hall')).toBeUndefined()
})

test.each(['sold-out', 'sale-ended'])('no place is given any more: %s', async (code) => {
  api.replies['POST /queue'] = () => problem(410, code)
  const queue = visit()
  await pass(1)
  await expect(queue.admission).rejects.toMatchObject({ ending: code })
})

test('after the sale nobody goes on waiting', async () => {
  const queue = visit()
  await pass(1)
  api.status = { ...openStatus, phase: 'ended' }
  await pass(30)
  await expect(queue.admission).rejects.toMatchObject({ ending: 'sale-ended' })
})

test('what waiting cannot mend is told at once', async () => {
  api.replies['POST /queue'] = () => problem(404, 'not-found')
  const queue = visit()
  await pass(1)
  await expect(queue.admission).rejects.toMatchObject({ name: 'ApiProblem', status: 404 })
})

test('after a reload the kept ticket goes on, without joining', async () => {
  await tickets.set('hall', kept)
  api.status = { ...openStatus, serving: 1000 }
  api.replies['GET /queue/me'] = place('called')
  const queue = visit()
  await pass(1)
  expect(await queue.admission).toEqual(admission)
  expect(api.timesOf('POST /queue')).toEqual([])
  expect(api.calls.at(-1)?.headers.get('queue-ticket')).toBe('kept')
})

test.each([
  ['has lapsed', place('lapsed')],
  ['was left', place('left')],
  ['is not valid', () => problem(401, 'ticket-invalid')],
])('a kept ticket that %s is replaced by a new one', async (_, reply) => {
  await tickets.set('hall', kept)
  api.replies['GET /queue/me'] = reply
  visit()
  await pass(1)
  expect(await tickets.get('hall')).toEqual({ ticket: 'the-ticket', position: 1000, epoch: 1 })
})

test("a kept ticket of another account is replaced by one's own, and only a kept one", async () => {
  await tickets.set('hall', kept)
  api.status = { ...openStatus, serving: 1000 }
  api.replies['GET /queue/me'] = place('called')
  api.replies['POST /admission'] = () => problem(403, 'forbidden')
  const queue = visit()
  await pass(1)
  await expect(queue.admission).rejects.toMatchObject({ name: 'ApiProblem', status: 403 })
  expect(api.timesOf('POST /queue').length).toBe(1)
  expect(api.timesOf('POST /admission').length).toBe(2)
})

test('a visit that is cancelled stops at once, leaves no timer behind and keeps the ticket', async () => {
  const controller = new AbortController()
  const queue = visit({ signal: controller.signal })
  const states = statesOf(queue)
  await pass(5)
  controller.abort(new Error('enough'))
  await expect(queue.admission).rejects.toThrow('enough')
  expect(vi.getTimerCount()).toBe(0)
  expect(await states).toEqual(['joining', 'waiting'])
  expect(await tickets.get('hall')).toMatchObject({ ticket: 'the-ticket' })
  const before = api.calls.length
  await pass(600)
  expect(api.calls.length).toBe(before)
})

test('cancelled before it began it asks for nothing', async () => {
  const queue = visit({ signal: AbortSignal.abort(new Error('enough')) })
  await expect(queue.admission).rejects.toThrow('enough')
  expect(api.calls).toEqual([])
})

test('leaving gives the place up and ends the visit', async () => {
  const queue = visit()
  await pass(5)
  await queue.leave()
  await expect(queue.admission).rejects.toMatchObject({ ending: 'left' })
  expect(api.calls.at(-1)).toMatchObject({ call: 'DELETE /queue/me' })
  expect(api.calls.at(-1)?.headers.get('queue-ticket')).toBe('the-ticket')
  expect(await tickets.get('hall')).toBeUndefined()
})
