import { expect, test } from 'vitest'
import { startTestApi } from '../../testing/test-api.ts'
import { hallSpec } from '../../testing/test-spec.ts'

const api = await startTestApi()
const room = (event: string) =>
  api.ask('GET', `/admin/v1/events/${event}/room`, { as: api.organiser })

test('the room tells who waits, who is called and who is inside', async () => {
  const waitingRoom = { ...hallSpec().waitingRoom, capacity: 2, message: 'Welcome' }
  const event = await api.event({ waitingRoom })
  const people = await api.crowd(event, 5)
  await api.tick(event)
  await people[0]?.claim()
  await people[1]?.claim()
  await people[3]?.ask('DELETE', '/queue/me')
  expect(await room(event)).toEqual({
    status: 200,
    body: {
      event,
      phase: 'open',
      epoch: 1,
      issued: expect.any(Number),
      serving: expect.any(Number),
      admittedPerMinute: expect.any(Number),
      servedPerMinute: expect.any(Number),
      active: 2,
      ready: 0,
      waiting: 2,
      effective: { capacity: 2, newUsersPerMinute: 100_000, control: null, message: 'Welcome' },
      override: {},
      podCapacity: null,
      revoked: [],
    },
  })
  await expect
    .poll(() => room(event), { timeout: 5000 })
    .toMatchObject({ body: { issued: 5, serving: 2 } })
})

test('somebody for whom there is no room stands ready', async () => {
  const event = await api.event()
  const [first, second] = await api.crowd(event, 2)
  await api.tick(event)
  const path = `/admin/v1/events/${event}/room`
  await api.ask('PATCH', path, { as: api.organiser, body: { capacity: 1 } })
  await api.tick(event)
  await first?.claim()
  await second?.claim()
  expect(await room(event)).toMatchObject({ body: { active: 1, ready: 1, waiting: 0 } })
})

test('an unknown event has no room', async () => {
  expect(await room('no-such-hall')).toMatchObject({ status: 404, body: { code: 'not-found' } })
})

test('a room that no worker has made yet is unknown, not empty', async () => {
  const body = hallSpec()
  await api.ask('PUT', '/admin/v1/events/brand-new', { as: api.organiser, body })
  expect(await room('brand-new')).toMatchObject({ status: 503, body: { code: 'unavailable' } })
})
