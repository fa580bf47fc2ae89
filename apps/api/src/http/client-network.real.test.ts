import { expect, test } from 'vitest'
import { startTestApi, type TestApi } from '../testing/test-api.ts'
import { browserSpec } from '../testing/test-spec.ts'
import { listen } from './listen.ts'

const limits = { JOINS_PER_ADDRESS_PER_MINUTE: '1' }

const direct = await startTestApi(limits)
const behindProxy = await startTestApi({ ...limits, TRUSTED_PROXIES: '1' })

/** Joins through a real socket, each time with another header. @returns the statuses */
async function joinFrom(api: TestApi, addresses: string[]): Promise<number[]> {
  const event = await api.event(browserSpec())
  const server = await listen(api.app, { HOST: '127.0.0.1', PORT: 0 })
  const statuses: number[] = []
  for (const address of addresses) {
    const headers = { 'x-forwarded-for': address }
    const url = `http://127.0.0.1:${server.port}/v1/events/${event}/queue`
    statuses.push((await fetch(url, { method: 'POST', headers })).status)
  }
  await server.stop()
  return statuses
}

test('what stands in X-Forwarded-For makes nobody another one, as long as no proxy of ours wrote it', async () => {
  expect(await joinFrom(direct, ['192.0.2.1', '192.0.2.2'])).toEqual([201, 429])
})

test('behind a proxy of ours people are told apart by what it saw, and not by what they claim', async () => {
  const seen = ['192.0.2.1', '6.6.6.6, 192.0.2.1', '192.0.2.1, 192.0.2.2']
  expect(await joinFrom(behindProxy, seen)).toEqual([201, 429, 201])
})
