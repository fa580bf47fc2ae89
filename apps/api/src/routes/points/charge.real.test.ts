import { expect, test } from 'vitest'
import { signIn } from '../../testing/sign-in.ts'
import type { TestAccount } from '../../testing/calls.ts'
import { startTestApi } from '../../testing/test-api.ts'

const api = await startTestApi()

const request = (as: TestAccount, body: unknown, key?: string) => ({
  as,
  body,
  headers: { 'idempotency-key': key },
})
const charge = (as: TestAccount, body: unknown, key?: string) =>
  api.ask('POST', '/v1/points/charges', request(as, body, key))
const invalidAmount = { path: 'amount', message: expect.any(String) }
const balanceOf = async (as: TestAccount): Promise<unknown> =>
  (await api.ask('GET', '/v1/points', { as })).body.balance

test('charging adds points and names the ledger entry', async () => {
  const account = await api.account(500)
  expect(await charge(account, { amount: 1000 }, 'a')).toEqual({
    status: 201,
    body: { balance: 1500, entry: '2' },
  })
})

test('the same key gets the same answer, byte for byte, and adds points once', async () => {
  const account = await api.account()
  const repeated = request(account, { amount: 1000 }, 'a')
  const first = await (await api.call('POST', '/v1/points/charges', repeated)).text()
  await charge(account, { amount: 5 }, 'b')
  const second = await api.call('POST', '/v1/points/charges', repeated)
  expect(second.status).toBe(201)
  expect(await second.text()).toBe(first)
  expect(await balanceOf(account)).toBe(1005)
})

test('the same key at once adds points once', async () => {
  const account = await api.account()
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => charge(account, { amount: 1000 }, 'a')),
  )
  const charged = answers.filter(({ status }) => status === 201)
  expect(charged.length).toBeGreaterThan(0)
  expect(new Set(charged.map(({ body }) => JSON.stringify(body))).size).toBe(1)
  for (const answer of answers.filter(({ status }) => status !== 201)) {
    expect(answer).toMatchObject({ status: 409, body: { code: 'idempotency-in-flight' } })
  }
  expect(await balanceOf(account)).toBe(1000)
})

test('different keys at once all add up', async () => {
  const account = await api.account()
  await Promise.all(
    Array.from({ length: 8 }, (_, index) => charge(account, { amount: 1000 }, `key-${index}`)),
  )
  expect(await balanceOf(account)).toBe(8000)
})

test('while a charge is still being worked on, its repetition is told to come back', async () => {
  const account = await api.account()
  const response = await api.whileKeyIsInUse(
    { account: account.id, route: 'charge', key: 'a' },
    () => api.call('POST', '/v1/points/charges', request(account, { amount: 1000 }, 'a')),
  )
  expect(response.status).toBe(409)
  expect(response.headers.get('retry-after')).toBe('1')
  expect(await response.json()).toMatchObject({ code: 'idempotency-in-flight' })
})

test('the same key for another amount is refused', async () => {
  const account = await api.account()
  await charge(account, { amount: 1000 }, 'a')
  expect(await charge(account, { amount: 2000 }, 'a')).toMatchObject({
    status: 422,
    body: { code: 'idempotency-key-reused' },
  })
  expect(await balanceOf(account)).toBe(1000)
})

test('the key of one account means nothing for another', async () => {
  for (const account of [await api.account(), await api.account()]) {
    expect(await charge(account, { amount: 1000 }, 'a')).toMatchObject({ body: { balance: 1000 } })
  }
})

test('a charge without a key is refused', async () => {
  expect(await charge(await api.account(), { amount: 1000 })).toMatchObject({
    status: 400,
    body: { code: 'idempotency-key-missing' },
  })
})

test('no balance grows past the limit, and a refused charge can be repeated later', async () => {
  const account = await api.account()
  const nearly = 1_000_000_000_000 - 999
  const setBalance = (balance: number) =>
    api.db.updateTable('wallets').set({ balance }).where('account', '=', account.id).execute()
  await setBalance(nearly)
  expect(await charge(account, { amount: 1000 }, 'a')).toMatchObject({
    status: 409,
    body: { code: 'limit-reached', balanceMax: 1_000_000_000_000 },
  })
  await setBalance(0)
  expect(await charge(account, { amount: 1000 }, 'a')).toMatchObject({ body: { balance: 1000 } })
})

test.each([0, -1, 1.5, 100_000_001, '1000', null, 1e308])(
  'the amount %j is refused',
  async (amount) => {
    const account = await api.account()
    expect(await charge(account, { amount }, 'a')).toMatchObject({
      status: 422,
      body: { code: 'invalid', errors: expect.arrayContaining([invalidAmount]) },
    })
    expect(await balanceOf(account)).toBe(0)
  },
)

test('after a charge the password still opens the account', async () => {
  const person = await signIn(api)
  await charge(person, { amount: 1000 }, 'a')
  const { email, password } = person
  expect(await api.ask('POST', '/v1/sessions', { body: { email, password } })).toMatchObject({
    status: 201,
  })
})

test('points cannot be charged to another account', async () => {
  const [account, other] = [await api.account(), await api.account()]
  expect(await charge(account, { amount: 1000, account: other.id }, 'a')).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'account' }] },
  })
})
