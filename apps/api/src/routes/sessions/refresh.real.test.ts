import { expect, test } from 'vitest'
import { cookieOf, signIn } from '../../testing/sign-in.ts'
import { startTestApi } from '../../testing/test-api.ts'

const api = await startTestApi()

async function refresh(cookie: string | undefined) {
  const response = await api.call('POST', '/v1/sessions/refresh', { headers: { cookie } })
  const body = (await response.json()) as { accessToken: string }
  return { status: response.status, body, cookie: cookieOf(response) }
}

const refused = { status: 401, body: { code: 'refresh-invalid' }, cookie: '' }

const past = new Date(Date.now() - 60_000)

/** Makes it look as if the tokens that the account has exchanged had been so long ago. */
const ageExchanges = (account: string) =>
  api.db
    .updateTable('sessions')
    .set({ rotated_at: past })
    .where('account', '=', account)
    .where('rotated_at', 'is not', null)
    .execute()

test('a refresh token is exchanged for a new one and an access token of the same account', async () => {
  const { id, cookie } = await signIn(api)
  const first = await refresh(cookie)
  expect(first.status).toBe(201)
  expect(first.body).toEqual({ accessToken: expect.any(String), expiresAt: expect.any(String) })
  expect(api.services.accessTokens.accountOf(`Bearer ${first.body.accessToken}`)).toBe(id)
  expect(first.cookie).not.toBe(cookie)
  expect((await refresh(first.cookie)).status).toBe(201)
})

test('a client whose answer was lost may show the exchanged token again', async () => {
  const { cookie } = await signIn(api)
  await refresh(cookie)
  const again = await refresh(cookie)
  expect(again.status).toBe(201)
  expect((await refresh(again.cookie)).status).toBe(201)
})

test('a token that is shown again later was stolen: the whole session ends', async () => {
  const { id, cookie } = await signIn(api)
  const newer = await refresh(cookie)
  await ageExchanges(id)
  expect(await refresh(cookie)).toMatchObject(refused)
  expect(await refresh(newer.cookie)).toMatchObject(refused)
})

test('another session of the same account outlives a stolen one', async () => {
  const { id, email, password, cookie } = await signIn(api)
  await refresh(cookie)
  await ageExchanges(id)
  const other = await api.call('POST', '/v1/sessions', { body: { email, password } })
  expect(await refresh(cookie)).toMatchObject(refused)
  expect((await refresh(cookieOf(other))).status).toBe(201)
})

test('two refreshes at once both keep the person signed in', async () => {
  const { cookie } = await signIn(api)
  const both = await Promise.all([refresh(cookie), refresh(cookie)])
  for (const { cookie: newer } of both) expect((await refresh(newer)).status).toBe(201)
})

test('a session that ran out is refused', async () => {
  const { id, cookie } = await signIn(api)
  const sessions = api.db.updateTable('sessions').set({ expires_at: past })
  await sessions.where('account', '=', id).execute()
  expect(await refresh(cookie)).toMatchObject(refused)
})

test.each([undefined, 'frontrow_refresh=', 'frontrow_refresh=forged', 'other=1'])(
  'the cookie %j refreshes nothing',
  async (cookie) => {
    expect(await refresh(cookie)).toMatchObject(refused)
  },
)
