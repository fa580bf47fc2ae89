import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { startTestApi } from '../../testing/test-api.ts'

const api = await startTestApi()
const email = (): string => `${randomUUID()}@example.test`
const signUp = (body: unknown) => api.ask<{ id: string }>('POST', '/v1/accounts', { body })

test('signing up gives an account that can sign in', async () => {
  const credentials = { email: email(), password: 'correct horse' }
  const { status, body } = await signUp({ ...credentials, name: '  Ada ' })
  expect(status).toBe(201)
  expect(body).toEqual({ id: expect.stringMatching(/^[\da-f-]{36}$/) })
  const session = await api.ask('POST', '/v1/sessions', { body: credentials })
  expect(session.status).toBe(201)
})

test('the password is kept only as its Argon2id hash', async () => {
  const address = email()
  await signUp({ email: address, password: 'correct horse' })
  const stored = await api.db
    .selectFrom('accounts')
    .select('password_hash')
    .where('email', '=', address)
    .executeTakeFirstOrThrow()
  expect(stored.password_hash).toMatch(/^\$argon2id\$v=19\$m=64,t=2,p=1\$/)
})

test('two spellings of one email are one account', async () => {
  const address = email()
  await signUp({ email: address, password: 'correct horse' })
  const again = await signUp({ email: address.toUpperCase(), password: 'another horse' })
  expect(again).toMatchObject({ status: 409, body: { code: 'email-taken' } })
})

test('of several who sign up with one email at once, one gets it', async () => {
  const body = { email: email(), password: 'correct horse' }
  const answers = await Promise.all(Array.from({ length: 5 }, () => signUp(body)))
  expect(answers.filter((answer) => answer.status === 201).length).toBe(1)
  expect(answers.filter((answer) => answer.status === 409).length).toBe(4)
})

test.each([
  ['email', { email: 'nobody', password: 'correct horse' }],
  ['email', { email: `${'x'.repeat(250)}@example.test`, password: 'correct horse' }],
  ['password', { email: email(), password: 'short' }],
  ['password', { email: email(), password: 'x'.repeat(201) }],
  ['name', { email: email(), password: 'correct horse', name: ' ' }],
  ['role', { email: email(), password: 'correct horse', role: 'admin' }],
])('a sign-up with a wrong %s is told so', async (path, body) => {
  expect(await signUp(body)).toMatchObject({
    status: 422,
    body: { code: 'invalid', errors: [{ path, message: expect.any(String) }] },
  })
})
