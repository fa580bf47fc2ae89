import { OpenAPIHono } from '@hono/zod-openapi'
import { expect, test } from 'vitest'
import type { ApiEnv } from './api.ts'
import { listen } from './listen.ts'

const localhost = { HOST: '127.0.0.1', PORT: 0 }

test('stopping lets the requests in hand end and takes no new ones', async () => {
  const [begun, finish] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const api = new OpenAPIHono<ApiEnv>()
  api.get('/slow', async (c) => {
    begun.resolve()
    await finish.promise
    return c.text('done')
  })
  const { port, stop } = await listen(api, localhost)
  const slow = fetch(`http://127.0.0.1:${port}/slow`)
  await begun.promise
  const stopping = stop()
  await expect(fetch(`http://127.0.0.1:${port}/slow`)).rejects.toThrow('fetch failed')
  finish.resolve()
  expect(await (await slow).text()).toBe('done')
  await stopping
})

test('an idle connection does not keep the server from stopping', async () => {
  const api = new OpenAPIHono<ApiEnv>()
  api.get('/', (c) => c.text('hello'))
  const { port, stop } = await listen(api, localhost)
  // Node's fetch keeps the connection open for the next request.
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('hello')
  expect(await stop()).toBeUndefined()
})

test('a port that is taken is told at once', async () => {
  const api = new OpenAPIHono<ApiEnv>()
  const { port, stop } = await listen(api, localhost)
  await expect(listen(api, { ...localhost, PORT: port })).rejects.toThrow('EADDRINUSE')
  await stop()
})
