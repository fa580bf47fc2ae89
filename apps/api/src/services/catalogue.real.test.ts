import { createLogger } from '@frontrow/platform'
import { afterEach, expect, test, vi } from 'vitest'
import { startTestApi } from '../testing/test-api.ts'
import { hallSpec } from '../testing/test-spec.ts'
import { Catalogue } from './catalogue.ts'

const api = await startTestApi()
const away = await startTestApi()
const otherPod = (db = api.db): Catalogue => new Catalogue(db, createLogger('test', 'silent'))

afterEach(() => vi.restoreAllMocks())

function passes(ms: number): void {
  const now = performance.now.bind(performance)
  vi.spyOn(performance, 'now').mockImplementation(() => now() + ms)
}

const close = (event: string) =>
  api.ask('DELETE', `/admin/v1/events/${event}`, { as: api.organiser })

test('another pod follows a change within about a second', async () => {
  const event = await api.event()
  const pod = otherPod()
  expect((await pod.get(event)).closed).toBe(false)
  await close(event)
  await expect.poll(async () => (await pod.get(event)).closed, { timeout: 5000 }).toBe(true)
})

test('after hours of quiet the first answer is not hours old', async () => {
  const event = await api.event()
  const pod = otherPod()
  await pod.get(event)
  await close(event)
  passes(3_600_000)
  expect((await pod.get(event)).closed).toBe(true)
})

test('a crowd asks the database once', async () => {
  const event = await api.event()
  const pod = otherPod()
  const sales = await Promise.all(Array.from({ length: 200 }, () => pod.get(event)))
  expect(new Set(sales).size).toBe(1)
})

test('an event that is published is found within about a second by those who asked before', async () => {
  const pod = otherPod()
  await expect(pod.get('new-hall')).rejects.toMatchObject({ code: 'not-found' })
  const path = '/admin/v1/events/new-hall'
  await api.ask('PUT', path, { as: api.organiser, body: hallSpec() })
  await expect
    .poll(async () => (await pod.get('new-hall').catch(() => undefined))?.name, { timeout: 5000 })
    .toBe('new-hall')
})

test('while MySQL is away the last known state serves, however old', async () => {
  const event = await away.event()
  const pod = otherPod(away.db)
  await pod.get(event)
  await away.db.destroy()
  passes(3_600_000)
  expect((await pod.get(event)).name).toBe(event)
  await expect(pod.get('other-hall')).rejects.toThrow('destroyed')
})
