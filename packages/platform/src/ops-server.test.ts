import { once } from 'node:events'
import type { Server } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { createOpsServer } from './ops-server.ts'
import { createTelemetry } from './telemetry.ts'

let server: Server | undefined
afterEach(() => void server?.close())

async function ops(isReady: boolean): Promise<(path: string) => Promise<Response>> {
  const telemetry = createTelemetry()
  telemetry.meter.createCounter('frontrow.test').add(3)
  server = createOpsServer({
    isReady: () => isReady,
    dependencies: {
      mysql: () => Promise.resolve(),
      redis: () => Promise.reject(new Error('away')),
      kafka: () => new Promise(() => {}),
    },
    serveMetrics: telemetry.serveMetrics,
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return (path) => fetch(`http://127.0.0.1:${port}${path}`)
}

test('dependencies that are away or silent are told of and never fail the readiness', async () => {
  const get = await ops(true)
  const answer = await get('/readyz')
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual({
    ready: true,
    dependencies: { mysql: 'up', redis: 'down', kafka: 'down' },
  })
})

test('a process that drains is alive and not ready', async () => {
  const get = await ops(false)
  expect((await get('/readyz')).status).toBe(503)
  expect((await get('/healthz')).status).toBe(200)
})

test('metrics are in the text format of Prometheus', async () => {
  const get = await ops(true)
  expect(await (await get('/metrics')).text()).toMatch(/^frontrow_test_total\S* 3/m)
  expect((await get('/')).status).toBe(404)
})
