import { randomUUID } from 'node:crypto'
import type { TestAccount } from './calls.ts'
import type { TestApi } from './test-api.ts'

export interface SignedIn extends TestAccount {
  email: string
  password: string
  /** The refresh token as the browser sends it back. */
  cookie: string
}

/** The cookie that an answer sets, as the browser sends it back. */
export const cookieOf = (response: Response): string =>
  response.headers.getSetCookie()[0]?.split(';')[0] ?? ''

/** Signs up and in as a person does, with a password. */
export async function signIn(api: TestApi): Promise<SignedIn> {
  const credentials = { email: `${randomUUID()}@example.test`, password: randomUUID() }
  const account = await api.ask<{ id: string }>('POST', '/v1/accounts', { body: credentials })
  const session = await api.call('POST', '/v1/sessions', { body: credentials })
  const { accessToken } = (await session.clone().json()) as { accessToken: string }
  const authorization = `Bearer ${accessToken}`
  return { ...credentials, id: account.body.id, authorization, cookie: cookieOf(session) }
}
