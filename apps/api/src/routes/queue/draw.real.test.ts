import { expect, test } from 'vitest'
import { startTestApi } from '../../testing/test-api.ts'

const api = await startTestApi()

test('an event that goes by arrival says that it has no draw', async () => {
  const event = await api.event()
  expect(await api.ask('GET', `/v1/events/${event}/draw`)).toMatchObject({
    status: 404,
    body: { code: 'not-found', detail: 'This event lets people in by arrival; it has no draw.' },
  })
})

test('an unknown event has none either', async () => {
  expect(await api.ask('GET', '/v1/events/no-such-hall/draw')).toMatchObject({
    status: 404,
    body: { detail: 'There is no event no-such-hall.' },
  })
})
