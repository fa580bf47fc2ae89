import { randomUUIDv7 } from 'node:crypto'
import { JwtRing } from '@frontrow/platform'
import { accounts, inTransaction, points } from '@frontrow/store'
import { rawRequest } from '../load/http.ts'
import type { RemoteLoad } from '../load/remote.ts'
import type { BenchPlatform } from '../platform.ts'

export interface BenchBuyer {
  account: string
  authorization: string
  pass: string
}

/** Signed in by the same secret as the API's, so that no password need be hashed. */
export function sessionsOf(platform: BenchPlatform): (account: string) => string {
  const tokens = new JwtRing<{ sub: string; exp: number }>('HS256', [platform.sessionKey], ['sub'])
  const exp = Math.floor(Date.now() / 1000) + 6 * 3600
  return (account) => `Bearer ${tokens.sign({ sub: account, exp })}`
}

/** Accounts with points, admitted to an event. */
export async function admittedBuyers(
  platform: BenchPlatform,
  remote: RemoteLoad,
  event: string,
  count: number,
): Promise<BenchBuyer[]> {
  const authorize = sessionsOf(platform)
  const people = Array.from({ length: count }, () => {
    const account = randomUUIDv7()
    return { account, authorization: authorize(account) }
  })
  await makeAccounts(
    platform,
    people.map((person) => person.account),
  )
  const tickets = await collect(
    remote,
    platform,
    'ticket',
    people.map(({ authorization }) =>
      rawRequest({ method: 'POST', path: `/v1/events/${event}/queue`, headers: { authorization } }),
    ),
  )
  await untilCalled(platform, event, count)
  const passes = await collect(
    remote,
    platform,
    'pass',
    people.map(({ authorization }, i) =>
      rawRequest({
        method: 'POST',
        path: `/v1/events/${event}/admission`,
        headers: { authorization, 'queue-ticket': tickets[i] ?? '' },
      }),
    ),
  )
  return people.map((person, i) => ({ ...person, pass: passes[i] ?? '' }))
}

async function makeAccounts({ db }: BenchPlatform, ids: readonly string[]): Promise<void> {
  const lanes = 8
  const lane = async (start: number): Promise<void> => {
    for (let i = start; i < ids.length; i += lanes) {
      const id = ids[i] ?? ''
      await accounts.insert(db, { id, email: `${id}@example.test`, name: null, passwordHash: '-' })
      await inTransaction(db, (tx) => points.move(tx, { account: id, kind: 'charge', amount: 1e6 }))
    }
  }
  await Promise.all(Array.from({ length: lanes }, (_, i) => lane(i)))
}

/** Sends requests and takes one field out of each answer. */
async function collect(
  remote: RemoteLoad,
  platform: BenchPlatform,
  field: string,
  requests: string[],
): Promise<string[]> {
  const load = { port: platform.ports.api, connections: 16, requests, expectedStatus: [201] }
  const { bodies = [] } = await remote.run(load, true)
  return bodies.map((body) => String((JSON.parse(body) as Record<string, unknown>)[field]))
}

async function untilCalled(platform: BenchPlatform, event: string, count: number): Promise<void> {
  let serving = 0
  while (serving < count) {
    const status = await fetch(`${platform.apiUrl}/v1/events/${event}/queue`)
    serving = ((await status.json()) as { serving: number }).serving
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
