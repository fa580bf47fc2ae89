import { expect, test } from 'vitest'
import { startTestApi } from '../../testing/test-api.ts'

const api = await startTestApi()

test('each account sees its own balance', async () => {
  const rich = await api.account(123_456)
  const poor = await api.account()
  expect(await api.ask('GET', '/v1/points', { as: rich })).toEqual({
    status: 200,
    body: { balance: 123_456 },
  })
  expect(await api.ask('GET', '/v1/points', { as: poor })).toEqual({
    status: 200,
    body: { balance: 0 },
  })
})
