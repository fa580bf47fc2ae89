import { afterEach, expect, test } from 'vitest'
import { startTestApi } from '../testing/test-api.ts'
import { listen } from './listen.ts'

const api = await startTestApi()
const servers: Awaited<ReturnType<typeof listen>>[] = []
afterEach(() => Promise.all(servers.splice(0).map((server) => server.stop())))

async function start() {
  const server = await listen(api.app, { HOST: '127.0.0.1', PORT: 0 })
  servers.push(server)
  return { ...server, url: `http://127.0.0.1:${server.port}` }
}

const charge = (url: string, authorization: string, init: RequestInit): Promise<Response> =>
  fetch(`${url}/v1/points/charges`, {
    method: 'POST',
    headers: { authorization, 'idempotency-key': 'key', 'content-type': 'application/json' },
    ...init,
  })

test('over HTTP it is the same API', async () => {
  const { url } = await start()
  const { authorization } = await api.account()
  const response = await charge(url, authorization, { body: '{"amount":1000}' })
  expect(response.status).toBe(201)
  expect(await response.json()).toEqual({ balance: 1000, entry: '1' })
})

test('a request may bring its own id, if it is a plain one', async () => {
  const { url } = await start()
  const idOf = async (given: string) => {
    const response = await fetch(`${url}/v1/points`, { headers: { 'x-request-id': given } })
    const { requestId } = (await response.json()) as { requestId: string }
    expect(response.headers.get('x-request-id')).toBe(requestId)
    return requestId
  }
  expect(await idOf('from-the-ingress-1')).toBe('from-the-ingress-1')
  expect(await idOf('<script>')).not.toBe('<script>')
  expect(await idOf('x'.repeat(65))).toMatch(/^[\da-f-]{36}$/)
})

test('a body that is streamed without a length is bounded too', async () => {
  const { url } = await start()
  const { authorization } = await api.account()
  const body = new Blob(['x'.repeat(70_000)]).stream()
  const response = await charge(url, authorization, { body, duplex: 'half' })
  expect(response.status).toBe(413)
})

test('a request without the body that it needs is refused, not waited for', async () => {
  const { url } = await start()
  const { authorization } = await api.account()
  const withoutType = await charge(url, authorization, {
    headers: { authorization, 'idempotency-key': 'key' },
  })
  expect(withoutType.status).toBe(422)
  expect((await charge(url, authorization, {})).status).toBe(400)
})
