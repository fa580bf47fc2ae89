import { expect, test } from 'vitest'
import { startTestApi } from '../../testing/test-api.ts'
import { hallSpec } from '../../testing/test-spec.ts'

const api = await startTestApi()
const path = '/admin/v1/events/small-hall'

test('the spec is shown as it was published, with its defaults and its revision', async () => {
  const spec = hallSpec()
  await api.ask('PUT', path, { as: api.organiser, body: spec })
  const first = await api.ask('GET', path, { as: api.organiser })
  expect(first).toMatchObject({
    status: 200,
    body: { name: 'small-hall', revision: 1, closed: false, spec },
  })
  expect(Object.keys(first.body)).toEqual(['name', 'revision', 'closed', 'spec'])
  expect(first.body.spec).toMatchObject({ waitingRoom: { method: 'fifo', lateFor: '10m' } })
  await api.ask('DELETE', path, { as: api.organiser })
  expect(await api.ask('GET', path, { as: api.organiser })).toMatchObject({
    body: { revision: 2, closed: true, spec },
  })
})

test('what is shown can be published again as it is', async () => {
  const again = '/admin/v1/events/same-hall'
  await api.ask('PUT', again, { as: api.organiser, body: hallSpec() })
  const { body } = await api.ask('GET', again, { as: api.organiser })
  expect(await api.ask('PUT', again, { as: api.organiser, body: body.spec })).toMatchObject({
    body: { outcome: 'unchanged' },
  })
})

test('an unknown event is not found', async () => {
  expect(
    await api.ask('GET', '/admin/v1/events/no-such-hall', { as: api.organiser }),
  ).toMatchObject({
    status: 404,
    body: { code: 'not-found' },
  })
})
