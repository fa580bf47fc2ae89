import { joinQueue, memoryTickets, type QueueOptions, type QueueVisit } from '@frontrow/client'
import { expect, test } from 'vitest'
import type { TestAccount } from '../testing/calls.ts'
import { type Pod, serve } from '../testing/serve.ts'
import { startTestApi } from '../testing/test-api.ts'
import { hallSpec } from '../testing/test-spec.ts'

const api = await startTestApi()
const room = (changes: object) => ({ waitingRoom: { ...hallSpec().waitingRoom, ...changes } })

interface Visiting {
  pod: Pod
  event: string
  as: TestAccount
  more?: Partial<QueueOptions>
}

function visit({ pod, event, as, more }: Visiting): QueueVisit {
  const accessToken = () => as.authorization.replace('Bearer ', '')
  return joinQueue({ baseUrl: pod.url, event, accessToken, ...more })
}

async function until(queue: QueueVisit, state: string): Promise<void> {
  for await (const update of queue) if (update.state === state) return
  throw new Error(`The visit ended before it was ${state}`)
}

test('it joins, waits, claims when called, and the seats take its pass', async () => {
  const [pod, event, as] = await Promise.all([serve(api), api.event(), api.account()])
  const queue = visit({ pod, event, as })
  await until(queue, 'waiting')
  await api.tick(event)
  const { pass } = await queue.admission
  const headers = { 'admission-pass': pass }
  expect((await api.call('GET', `/v1/events/${event}/seats`, { headers })).status).toBe(200)
})

test('it waits through an outage of its pod and keeps its place', async () => {
  const [event, as, other] = await Promise.all([api.event(), api.account(), api.account()])
  const pod = await serve(api)
  const tickets = memoryTickets()
  const queue = visit({ pod, event, as, more: { tickets } })
  await until(queue, 'waiting')
  await pod.stop()
  for await (const { trouble } of queue) if (trouble === 'offline') break
  const again = await serve(api, Number(new URL(pod.url).port))
  await until(visit({ pod: again, event, as: other }), 'waiting')
  expect(await tickets.get(event)).toMatchObject({ position: 1 })
  await api.tick(event)
  expect((await queue.admission).pass).toEqual(expect.any(String))
})

test('near the front it listens to its pod, and when the pod drains it goes on by polling', async () => {
  const [event, as] = await Promise.all([api.event(), api.account()])
  const pod = api.otherPod()
  const queue = visit({ pod: await serve(pod), event, as })
  await expect.poll(() => pod.services.streams.count, { timeout: 5000 }).toBe(1)
  await pod.services.streams.stop()
  await api.tick(event)
  expect((await queue.admission).pass).toEqual(expect.any(String))
})

test('it hears by stream that it is called, without another poll', async () => {
  const [event, as] = await Promise.all([api.event(), api.account()])
  const asked: string[] = []
  const seen = (request: Request): Promise<Response> => {
    asked.push(`${request.method} ${new URL(request.url).pathname.split('/').slice(4).join('/')}`)
    return fetch(request)
  }
  const queue = visit({ pod: await serve(api), event, as, more: { fetch: seen } })
  await expect.poll(() => asked.at(-1), { timeout: 5000 }).toBe('GET queue/me/stream')
  await api.tick(event)
  await queue.admission
  expect(asked.slice(asked.indexOf('GET queue/me/stream'))).toEqual([
    'GET queue/me/stream',
    'POST admission',
  ])
})

test('cancelled and begun anew, also at another pod, it is the same visit', async () => {
  const [first, second, event] = await Promise.all([serve(api), serve(api), api.event()])
  const as = await api.account()
  const tickets = memoryTickets()
  const reload = new AbortController()
  const before = visit({ pod: first, event, as, more: { tickets, signal: reload.signal } })
  await until(before, 'waiting')
  reload.abort(new Error('reloaded'))
  await expect(before.admission).rejects.toThrow('reloaded')
  await (await api.visitor(event)).join()
  await api.tick(event)
  await visit({ pod: second, event, as, more: { tickets } }).admission
  expect(await tickets.get(event)).toMatchObject({ position: 1 })
})

test('called while there is no room, it comes in as soon as there is', async () => {
  const [pod, event, as] = await Promise.all([serve(api), api.event(), api.account()])
  const first = await (await api.visitor(event)).join()
  const queue = visit({ pod, event, as })
  await until(queue, 'waiting')
  await api.tick(event)
  const path = `/admin/v1/events/${event}/room`
  await api.ask('PATCH', path, { as: api.organiser, body: { capacity: 1 } })
  await first.enter()
  await until(queue, 'called')
  await first.ask('DELETE', '/queue/me')
  expect((await queue.admission).pass).toEqual(expect.any(String))
})

test('leaving frees the place', async () => {
  const [pod, event, as] = await Promise.all([serve(api), api.event(), api.account()])
  const queue = visit({ pod, event, as })
  await until(queue, 'waiting')
  await queue.leave()
  await expect(queue.admission).rejects.toMatchObject({ ending: 'left' })
  expect(await api.ask('POST', `/v1/events/${event}/queue`, { as })).toMatchObject({
    status: 201,
    body: { position: 2 },
  })
})

test('a turn that passed ends the visit', async () => {
  const event = await api.event(room({ grace: '1s', lateFor: '1s' }))
  const [pod, as] = await Promise.all([serve(api), api.account()])
  const tickets = memoryTickets()
  const queue = visit({ pod, event, as, more: { tickets } })
  await until(queue, 'waiting')
  for (let ticks = 0; ticks < 4; ticks += 1) await api.tick(event)
  await expect(queue.admission).rejects.toMatchObject({ ending: 'lapsed' })
  expect(await tickets.get(event)).toBeUndefined()
})

test('after the sell-out a newcomer is told, and whoever waits goes on waiting', async () => {
  const seating = { sections: [{ name: 'A', price: 10, rows: [{ name: '1', seats: 1 }] }] }
  const event = await api.event({ seating, ...room({ capacity: 1 }) })
  const pod = await serve(api)
  const buyer = await (await api.visitor(event, 100)).enter()
  const stop = new AbortController()
  const waiting = visit({ pod, event, as: await api.account(), more: { signal: stop.signal } })
  await until(waiting, 'waiting')
  await buyer.buy('A-1-1')
  await api.tick(event)
  await until(waiting, 'sold-out')
  const late = visit({ pod, event, as: await api.account() })
  await expect(late.admission).rejects.toMatchObject({ ending: 'sold-out' })
  stop.abort()
})
