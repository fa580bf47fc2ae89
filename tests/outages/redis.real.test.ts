import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  bestSeat,
  bringBack,
  endings,
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

test.each(endings)(
  'without Redis (%s) nobody is let in, those inside hold and pay, and the line stays',
  async (ending) => {
    const { redis } = sale.platform
    const [buyer, waiter, newcomer] = [
      await sale.insider(),
      await sale.visitor(),
      await sale.visitor(),
    ]
    const { body: joined } = await waiter.join()

    await Promise.all(redis.nodes.map((node) => node.kill(ending)))
    await expectUnavailable(() => newcomer.join())
    await expectUnavailable(() => waiter.claim())
    const held = await buyer.hold(bestSeat)
    expect(held.status).toBe(201)
    expect((await buyer.pay(String(held.body.id))).status).toBe(201)
    expect((await newcomer.call('GET', '/v1/points')).status).toBe(200)

    await Promise.all(redis.nodes.map((node) => bringBack(node, ending)))
    await redis.waitUntilOk()
    await recovered(() => newcomer.join())
    expect((await waiter.join()).body.position).toBe(joined.position)
    await waiter.enter()
    expect((await waiter.hold(bestSeat)).status).toBe(201)
    expect(await sale.verify()).toMatchObject(nothingLost)
  },
  120_000,
)
