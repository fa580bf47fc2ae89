import { expect, test } from 'vitest'
import { type Operation, operationsOf, pathWith } from '../testing/operations.ts'
import { startTestApi } from '../testing/test-api.ts'

const api = await startTestApi()
const event = await api.event()
const account = await api.account()

const secured = (scheme: string) =>
  operationsOf(api.openApi).filter(({ security }) => security?.some((each) => scheme in each))

/** @returns the kinds of `Authorization` that were not refused as they should be */
async function opened(
  { method, path }: Operation,
  authorizations: Record<string, string | undefined>,
): Promise<string[]> {
  const found: string[] = []
  for (const [kind, authorization] of Object.entries(authorizations)) {
    const response = await api.call(method, pathWith(path, { event }), {
      headers: { authorization },
    })
    const { code } = (await response.json()) as { code: string }
    const challenge = response.headers.get('www-authenticate')
    if (response.status !== 401 || code !== 'unauthenticated' || challenge !== 'Bearer') {
      found.push(`${kind}: ${response.status} ${code}`)
    }
  }
  return found
}

test.each(secured('session'))(
  '$operationId opens to nobody without a session',
  async (operation) => {
    const authorizations = {
      ...api.forge.badAuthorizations(account.id),
      'the admin token': api.organiser.authorization,
    }
    expect(await opened(operation, authorizations)).toEqual([])
  },
)

test.each(secured('adminToken'))(
  '$operationId opens to nobody but the organiser',
  async (operation) => {
    const { authorization } = api.organiser
    const authorizations = {
      missing: undefined,
      'a session': account.authorization,
      'cut short': authorization.slice(0, -1),
      'with more behind': `${authorization}x`,
      'with another end': `${authorization.slice(0, -1)}!`,
      'another scheme': authorization.replace('Bearer', 'Basic'),
    }
    expect(await opened(operation, authorizations)).toEqual([])
  },
)

test('every path that acts for an account is walked here', () => {
  expect(secured('session').length).toBe(13)
  expect(secured('adminToken').length).toBe(7)
})
