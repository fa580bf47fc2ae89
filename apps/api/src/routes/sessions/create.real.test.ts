import { expect, test } from 'vitest'
import { signIn } from '../../testing/sign-in.ts'
import { startTestApi } from '../../testing/test-api.ts'

const api = await startTestApi()
const narrow = await startTestApi({
  PASSWORD_MEMORY_KIB: '19456',
  PASSWORD_CONCURRENCY: '1',
  PASSWORD_QUEUE_MAX: '2',
})

test('signing in gives an access token for ten minutes', async () => {
  const { email, password } = await signIn(api)
  const { status, body } = await api.ask<{ accessToken: string; expiresAt: string }>(
    'POST',
    '/v1/sessions',
    { body: { email: email.toUpperCase(), password } },
  )
  expect(status).toBe(201)
  expect(body).toEqual({ accessToken: expect.any(String), expiresAt: expect.any(String) })
  const lifetimeMs = Date.parse(body.expiresAt) - Date.now()
  expect(lifetimeMs).toBeGreaterThan(590_000)
  expect(lifetimeMs).toBeLessThanOrEqual(600_000)
  const authorization = `Bearer ${body.accessToken}`
  expect(await api.ask('GET', '/v1/points', { headers: { authorization } })).toEqual({
    status: 200,
    body: { balance: 0 },
  })
})

test('the refresh token is a cookie that no script reads and no other site sends', async () => {
  const { email, password } = await signIn(api)
  const response = await api.call('POST', '/v1/sessions', { body: { email, password } })
  const [cookie = ''] = response.headers.getSetCookie()
  expect(cookie).toMatch(/^frontrow_refresh=[\w-]{43}; /)
  expect(cookie.split('; ').slice(1).toSorted()).toEqual([
    'HttpOnly',
    'Max-Age=1209600',
    'Path=/v1/sessions',
    'SameSite=Strict',
    'Secure',
  ])
})

test('a wrong password and an unknown email get the same answer', async () => {
  const { email } = await signIn(api)
  const wrong = { email, password: 'wrong horse' }
  const unknown = { email: 'nobody@example.test', password: 'wrong horse' }
  for (const body of [wrong, unknown]) {
    const response = await api.call('POST', '/v1/sessions', { body })
    expect(response.status).toBe(401)
    expect(response.headers.getSetCookie()).toEqual([])
    expect(await response.json()).toMatchObject({ code: 'wrong-credentials' })
  }
})

test('a storm of sign-ins is told to come back, and some get in', async () => {
  const { email, password } = await signIn(narrow)
  const body = { email, password }
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => narrow.call('POST', '/v1/sessions', { body })),
  )
  const refused = answers.filter((answer) => answer.status === 503)
  expect(refused.length).toBeGreaterThan(0)
  expect(answers.filter((answer) => answer.status === 201).length).toBe(12 - refused.length)
  expect(refused[0]?.headers.get('retry-after')).toBe('5')
  expect(await refused[0]?.json()).toMatchObject({ code: 'busy' })
})
