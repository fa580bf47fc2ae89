import { afterAll, beforeAll, expect, test } from 'vitest'
import { Buyer } from '../support/buyer.ts'
import {
  bestSeat,
  expectUnavailable,
  nothingLost,
  OutageSale,
  recovered,
} from '../support/outage.ts'

let sale: OutageSale
beforeAll(async () => {
  sale = await OutageSale.open()
})
afterAll(() => sale.platform.stop())

test('pods that start while every store is away stay, answer 503, and serve when the stores come', async () => {
  const { platform, event } = sale
  const servers = [platform.database, platform.kafka, ...platform.redis.nodes]
  await Promise.all(servers.map((server) => server.kill()))
  const api = await platform.startApi()
  const worker = await platform.startWorker()
  const visitor = new Buyer(platform.apiUrl, event)
  await expectUnavailable(() => visitor.call('GET', `/v1/events/${event}`))

  await Promise.all(servers.map((server) => server.restart()))
  await recovered(() => visitor.call('GET', `/v1/events/${event}/queue`))
  const buyer = await sale.insider()
  const held = await buyer.hold(bestSeat)
  expect((await buyer.pay(String(held.body.id))).status).toBe(201)
  expect(await sale.verify()).toMatchObject(nothingLost)
  expect([api.exitCode, worker.exitCode]).toEqual([null, null])
}, 120_000)
